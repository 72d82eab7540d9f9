// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.time;

import java.time.Instant;

/** A monotonic clock for measuring and a wall clock for showing. Any thread. */
public interface Clock {
  /** Monotonic nanoseconds from an arbitrary origin; compare by subtraction only. */
  long nanos();

  /** Clock of day; may jump. */
  Instant wallTime();

  /**
   * Blocks the calling thread until {@link #nanos} has reached the given value; returns at once
   * where it has.
   *
   * @throws InterruptedException when the thread is interrupted, also where there is nothing to
   *     wait for
   */
  void sleepUntil(long nanos) throws InterruptedException;
}
