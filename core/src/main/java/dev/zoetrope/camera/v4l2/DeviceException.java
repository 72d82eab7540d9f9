// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.v4l2;

/** A call that a device refused. */
final class DeviceException extends Exception {
  private static final long serialVersionUID = 1;

  private final Errno errno;

  /**
   * @param call what was called, for example {@code STREAMON}
   */
  DeviceException(String call, int errno) {
    super(call + ": " + Errno.of(errno).text(errno));
    this.errno = Errno.of(errno);
  }

  Errno errno() {
    return errno;
  }
}
