// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.device;

import dev.zoetrope.media.PictureSize;
import java.util.List;

/**
 * A size of pictures and the rates there are for it.
 *
 * @param size of the pictures
 * @param framesPerSecond highest first; empty where the device does not say
 */
public record DeviceMode(PictureSize size, List<Double> framesPerSecond) {
  public DeviceMode {
    framesPerSecond = List.copyOf(framesPerSecond);
  }
}
