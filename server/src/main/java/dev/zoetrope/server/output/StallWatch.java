// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output;

import java.time.Duration;

/** Finds a viewer that accepts nothing of what is being sent. Not thread-safe. */
final class StallWatch {
  private final long timeoutNanos;
  private long progress;
  private long sinceNanos;

  StallWatch(Duration timeout) {
    this.timeoutNanos = timeout.toNanos();
  }

  /** A write begins. */
  void begin(long nowNanos) {
    sinceNanos = nowNanos;
    progress = 0;
  }

  /**
   * Whether nothing has been accepted for the whole time-out; to be asked while a write is in
   * flight.
   *
   * @param accepted a number that changes with each byte accepted
   */
  boolean stalled(long accepted, long nowNanos) {
    if (accepted != progress) {
      progress = accepted;
      sinceNanos = nowNanos;
      return false;
    }
    return nowNanos - sinceNanos >= timeoutNanos;
  }
}
