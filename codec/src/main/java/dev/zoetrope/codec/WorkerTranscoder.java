// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec;

import dev.zoetrope.camera.Camera;
import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.capture.Capture;
import dev.zoetrope.capture.RenditionSpec;
import dev.zoetrope.capture.Transcoder;
import dev.zoetrope.capture.VideoSpec;

/**
 * Makes renditions in codec workers: JPEGs, and H.264 with sound. JPEGs of which nothing is asked
 * are passed on as they are. The workers belong to the caller.
 */
public final class WorkerTranscoder implements Transcoder {
  private final CodecWorkers workers;
  private final PictureText text;

  public WorkerTranscoder(CodecWorkers workers) {
    this(workers, PictureText.NONE);
  }

  /**
   * @param text written into every picture, at its upper left
   */
  public WorkerTranscoder(CodecWorkers workers, PictureText text) {
    this.workers = workers;
    this.text = text;
  }

  @Override
  public Camera open(Capture source, RenditionSpec spec) {
    SourceFeed feed = new SourceFeed(source);
    return new TranscodingCamera(workers, feed, new JpegRendering(spec, text));
  }

  /** Waits for the source's first picture: only then it is known whether there is sound. */
  @Override
  public Camera open(Capture source, VideoSpec spec)
      throws CameraUnavailableException, InterruptedException {
    SourceFeed feed = new SourceFeed(source);
    boolean done = false;
    try {
      VideoRendering rendering = new VideoRendering(spec, text, feed.awaitTracks());
      done = true;
      return new TranscodingCamera(workers, feed, rendering);
    } finally {
      if (!done) {
        feed.close();
      }
    }
  }
}
