// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec;

import dev.zoetrope.camera.Camera;
import dev.zoetrope.capture.Capture;
import dev.zoetrope.capture.RenditionSpec;
import dev.zoetrope.capture.Transcoder;

/**
 * Makes JPEG renditions in codec workers. JPEGs of which nothing is asked are passed on as they
 * are. The workers belong to the caller.
 */
public final class JpegTranscoder implements Transcoder {
  private final CodecWorkers workers;
  private final PictureText text;

  public JpegTranscoder(CodecWorkers workers) {
    this(workers, PictureText.NONE);
  }

  /**
   * @param text written into every picture, at its upper left
   */
  public JpegTranscoder(CodecWorkers workers, PictureText text) {
    this.workers = workers;
    this.text = text;
  }

  @Override
  public Camera open(Capture source, RenditionSpec spec) {
    return new TranscodingCamera(workers, source, spec, text);
  }
}
