// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.worker;

/**
 * Thins pictures out to a rate, by their PTS. Done before scaling, so that a picture left out costs
 * its decoding alone. One thread.
 */
final class RateLimit {
  private static final int TICKS = 90_000;

  private final long stepTicks;
  private long nextTicks = Long.MIN_VALUE;

  /**
   * @param fps pictures a second; 0 for all
   */
  RateLimit(int fps) {
    stepTicks = fps == 0 ? 0 : TICKS / fps;
  }

  /** Whether the picture of that time is to be shown; a clock that jumps starts anew. */
  boolean due(long ptsTicks) {
    if (stepTicks == 0) {
      return true;
    }
    boolean jumped = ptsTicks < nextTicks - 2 * stepTicks || ptsTicks >= nextTicks + stepTicks;
    if (nextTicks == Long.MIN_VALUE || jumped) {
      nextTicks = ptsTicks;
    }
    // Half a tick of a camera's rounding must not halve the rate.
    if (ptsTicks < nextTicks - stepTicks / 8) {
      return false;
    }
    nextTicks += stepTicks;
    return true;
  }
}
