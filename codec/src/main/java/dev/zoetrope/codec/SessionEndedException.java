// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec;

/** A session was over before it had begun. */
final class SessionEndedException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient SessionEnd end;

  SessionEndedException(SessionEnd end) {
    super(end.reason());
    this.end = end;
  }

  SessionEnd end() {
    return end;
  }
}
