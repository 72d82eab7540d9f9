// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.worker;

/** Ends one session; the message becomes the reason that people read. */
final class SessionException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int flags;

  SessionException(String message) {
    this(message, 0);
  }

  /**
   * @param flags those of {@link dev.zoetrope.codec.wire.MessageType#FAILED}
   */
  SessionException(String message, int flags) {
    super(message);
    this.flags = flags;
  }

  int flags() {
    return flags;
  }
}
