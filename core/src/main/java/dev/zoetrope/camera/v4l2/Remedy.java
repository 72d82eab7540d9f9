// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.v4l2;

import dev.zoetrope.camera.CameraUnavailableException;
import java.nio.file.Path;
import java.time.Duration;

/** What to tell people about a device that refused something: what it means and what to do. */
final class Remedy {
  /** How soon to look again for what may be plugged in, or let go by another program. */
  private static final Duration SOON = Duration.ofSeconds(1);

  private Remedy() {}

  static CameraUnavailableException unavailable(Path device, DeviceException refused) {
    return new CameraUnavailableException(text(device, refused), refused).retriedWithin(SOON);
  }

  static String text(Path device, DeviceException refused) {
    return switch (refused.errno()) {
      case ENOENT, ENODEV, ENXIO ->
          "camera is not plugged in: " + device + ". It is opened again as soon as it is there";
      case EACCES, EPERM ->
          "camera may not be opened by the user that runs this program: "
              + device
              + ". Add that user to the group video (sudo usermod -aG video USER, then log in"
              + " again; systemd: SupplementaryGroups=video; a container: --device "
              + device
              + " --group-add video)";
      case EBUSY ->
          "camera is used by another program, and only one can have its pictures: "
              + device
              + ". Close that program (fuser -v "
              + device
              + " names it)";
      case ENOSPC ->
          "camera gets too little USB bandwidth: "
              + device
              + ". Ask for MJPG or a smaller size (?format=MJPG&size=640x480), or plug it into"
              + " another USB controller";
      case EIO ->
          "camera broke off (%s): %s. If it happens again, try another cable, port or powered hub"
              .formatted(refused.getMessage(), device);
      case ENOTTY -> "camera must be a V4L2 device: " + device + " is none";
      default -> "camera refused to work (" + refused.getMessage() + "): " + device;
    };
  }
}
