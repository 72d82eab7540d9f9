// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.device;

import java.util.List;

/**
 * A camera that is plugged into this machine, whether anybody uses it or not.
 *
 * @param source what opens it, ready to be given to {@link dev.zoetrope.camera.CameraSource#parse};
 *     it survives another order of plugging in wherever the device can be told apart
 * @param id names the device among all that are plugged in, the same after each replug wherever it
 *     can be told apart; 1 to 200 printable ASCII characters
 * @param name for people, for example {@code HD Pro Webcam C920}
 * @param driver the {@link dev.zoetrope.camera.CameraDriver#name name} of the driver that opens it
 * @param location where it is plugged in, for people; may be empty
 * @param formats what it delivers, as the device lists it; empty where that is not known
 * @param problem why it cannot be used as it is and what to do; empty where nothing is known to
 *     stand against it
 */
public record CameraDevice(
    String source,
    String id,
    String name,
    String driver,
    String location,
    List<DeviceFormat> formats,
    String problem) {
  public CameraDevice {
    formats = List.copyOf(formats);
  }

  public boolean usable() {
    return problem.isEmpty();
  }
}
