// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.device;

import java.util.List;

/**
 * A coding that a device delivers its pictures in.
 *
 * @param name short, as the driver's {@code format} parameter takes it: {@code MJPG}, {@code YUYV}
 * @param description for people
 * @param supported whether Zoetrope can use it
 * @param modes the sizes it comes in; those of a device that scales freely are examples
 */
public record DeviceFormat(
    String name, String description, boolean supported, List<DeviceMode> modes) {
  public DeviceFormat {
    modes = List.copyOf(modes);
  }
}
