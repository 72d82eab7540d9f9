// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.v4l2;

/** The errors that mean something to us; the numbers are the same on x86_64 and aarch64. */
enum Errno {
  ENOENT(2, "no such file"),
  EINTR(4, "interrupted"),
  EIO(5, "input or output error"),
  ENXIO(6, "no such device"),
  EAGAIN(11, "try again"),
  ENOMEM(12, "out of memory"),
  EACCES(13, "permission denied"),
  EBUSY(16, "busy"),
  ENODEV(19, "no such device"),
  EINVAL(22, "invalid argument"),
  ENOTTY(25, "not understood"),
  ENOSPC(28, "no space"),
  EPERM(1, "not permitted"),
  ERANGE(34, "out of range"),
  OTHER(0, "error");

  private final int number;
  private final String words;

  Errno(int number, String words) {
    this.number = number;
    this.words = words;
  }

  static Errno of(int number) {
    for (Errno errno : values()) {
      if (errno.number == number) {
        return errno;
      }
    }
    return OTHER;
  }

  int number() {
    return number;
  }

  /** In words, with the number as it was. */
  String text(int actual) {
    return this == OTHER ? "error " + actual : words + " (" + name() + ")";
  }
}
