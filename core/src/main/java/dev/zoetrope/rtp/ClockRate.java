// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp;

/**
 * How fast an RTP clock counts, and the way between its ticks and nanoseconds.
 *
 * @param ticksPerSecond 1 to 2^31 - 1; 90000 of all video
 */
public record ClockRate(int ticksPerSecond) {
  private static final long SECOND = 1_000_000_000;

  public ClockRate {
    if (ticksPerSecond < 1) {
      throw new IllegalArgumentException("clock rate must be at least 1 tick/s: " + ticksPerSecond);
    }
  }

  /** Whole ticks within that many nanoseconds, rounded down; any number of years fits. */
  public long ticks(long nanos) {
    return Math.floorDiv(nanos, SECOND) * ticksPerSecond
        + Math.floorMod(nanos, SECOND) * ticksPerSecond / SECOND;
  }

  /** Nanoseconds of that many ticks, rounded down. */
  public long nanos(long ticks) {
    return Math.floorDiv(ticks, ticksPerSecond) * SECOND
        + Math.floorMod(ticks, (long) ticksPerSecond) * SECOND / ticksPerSecond;
  }

  /** Ticks of another clock as ticks of this one, rounded to the nearest. */
  public long from(ClockRate other, long ticks) {
    if (other.ticksPerSecond == ticksPerSecond) {
      return ticks;
    }
    long rest = Math.floorMod(ticks, (long) other.ticksPerSecond) * ticksPerSecond;
    return Math.floorDiv(ticks, other.ticksPerSecond) * ticksPerSecond
        + (rest + other.ticksPerSecond / 2) / other.ticksPerSecond;
  }
}
