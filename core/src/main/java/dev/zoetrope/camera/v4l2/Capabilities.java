// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.v4l2;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zoetrope.camera.v4l2.Abi.Capability;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Set;

/**
 * What a device file says it is.
 *
 * @param driver of the kernel, for example {@code uvcvideo}
 * @param card the device's name for people
 * @param busInfo where it is plugged in, for example {@code usb-0000:00:14.0-1}
 * @param flags of this very file ({@code device_caps}): those of the device as a whole also count
 *     its other files, of which a USB camera has one with nothing but metadata
 */
record Capabilities(String driver, String card, String busInfo, int flags) {
  /** Kernel drivers of sensors that deliver raw sensor data; libcamera makes pictures of it. */
  private static final Set<String> BARE_SENSORS =
      Set.of("unicam", "bcm2835-unicam", "rp1-cfe", "rpi-cfe");

  /** V4L2_BUF_TYPE_VIDEO_CAPTURE. */
  private static final int SINGLE_PLANAR = 1;

  /** V4L2_BUF_TYPE_VIDEO_CAPTURE_MPLANE. */
  private static final int MULTI_PLANAR = 9;

  static Capabilities of(MemorySegment answer) {
    int ofDevice = answer.get(JAVA_INT, Capability.CAPABILITIES);
    int flags =
        (ofDevice & Capability.HAS_DEVICE_CAPS) == 0
            ? ofDevice
            : answer.get(JAVA_INT, Capability.DEVICE_CAPS);
    return new Capabilities(
        text(answer, Capability.DRIVER, 16),
        text(answer, Capability.CARD, 32),
        text(answer, Capability.BUS_INFO, 32),
        flags);
  }

  /** A text of at most that many bytes, of which the last need not be zero. */
  static String text(MemorySegment structure, long offset, int length) {
    byte[] bytes = structure.asSlice(offset, length).toArray(ValueLayout.JAVA_BYTE);
    int end = 0;
    while (end < length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, 0, end, UTF_8).strip();
  }

  /** Whether pictures come out of it: no metadata, codec, output or radio. */
  boolean isCamera() {
    boolean captures = (flags & (Capability.VIDEO_CAPTURE | Capability.VIDEO_CAPTURE_MPLANE)) != 0;
    return captures && (flags & Capability.STREAMING) != 0;
  }

  /** Whether it is a sensor without the processing that makes a picture. */
  boolean isBareSensor() {
    return BARE_SENSORS.contains(driver) || (flags & Capability.IO_MC) != 0;
  }

  boolean multiPlanar() {
    return (flags & Capability.VIDEO_CAPTURE) == 0;
  }

  int bufferType() {
    return multiPlanar() ? MULTI_PLANAR : SINGLE_PLANAR;
  }
}
