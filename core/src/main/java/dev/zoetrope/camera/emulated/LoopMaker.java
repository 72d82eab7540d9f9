// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.emulated;

import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.media.UnsupportedMediaException;

/** Encodes the loops of emulated cameras; the codec module has one that does so in a worker. */
@FunctionalInterface
public interface LoopMaker {
  /**
   * Encodes the plan's pictures as H.264 without reordering, and where sound is wanted a {@link
   * Beep} as AAC. Blocks as long as that takes: a fraction of the loop's length.
   *
   * @throws CameraUnavailableException where trying again may help
   * @throws UnsupportedMediaException where there is no encoder
   */
  VideoLoop make(LoopPlan plan)
      throws CameraUnavailableException, UnsupportedMediaException, InterruptedException;
}
