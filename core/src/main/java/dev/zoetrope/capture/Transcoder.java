// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.capture;

import dev.zoetrope.camera.Camera;
import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.media.UnsupportedMediaException;

/** Makes renditions; the codec module has one that decodes in another process. */
@FunctionalInterface
public interface Transcoder {
  /**
   * Opens a camera whose packets are JPEGs made from the source's. It subscribes to the source,
   * which thereby starts, and lives through the source's loss and return; it fails only where no
   * JPEG can be made. Timing of a packet made is that of the packet it was made from.
   */
  Camera open(Capture source, RenditionSpec spec)
      throws CameraUnavailableException, UnsupportedMediaException, InterruptedException;

  /**
   * Opens a camera whose packets are H.264, with sound that browsers play, made from the source's;
   * in all else as {@link #open(Capture, RenditionSpec)}. Sound that browsers play as it is passes
   * untouched, on the same timeline.
   *
   * @throws UnsupportedMediaException also where this transcoder makes no video
   */
  default Camera open(Capture source, VideoSpec spec)
      throws CameraUnavailableException, UnsupportedMediaException, InterruptedException {
    throw new UnsupportedMediaException(
        "video " + spec + " of " + source.name() + " needs a transcoder that makes video");
  }
}
