// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rpicam;

import dev.zoetrope.time.Clock;
import java.time.Instant;

/** One piece of the process' output: a JPEG, or the beginning of something that is none. */
final class Arrival {
  private final byte[] bytes;
  private final long nanos;
  private final Instant wallTime;

  Arrival(byte[] bytes, long nanos, Instant wallTime) {
    this.bytes = bytes;
    this.nanos = nanos;
    this.wallTime = wallTime;
  }

  /** What has arrived just now. */
  static Arrival now(byte[] bytes, Clock clock) {
    return new Arrival(bytes, clock.nanos(), clock.wallTime());
  }

  byte[] bytes() {
    return bytes;
  }

  /** When its last byte was read, on the monotonic clock. */
  long nanos() {
    return nanos;
  }

  Instant wallTime() {
    return wallTime;
  }
}
