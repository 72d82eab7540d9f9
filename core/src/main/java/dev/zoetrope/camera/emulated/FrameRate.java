// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.emulated;

/**
 * Frames a second, exactly: the schedule is computed from the frame's number, never added up, so it
 * does not drift, in whatever time a long holds.
 *
 * @param milliHertz frames in 1000 seconds, 100 to 240,000
 */
record FrameRate(long milliHertz) {
  private static final long MIN = 100;
  private static final long MAX = 240_000;
  private static final long NANOS_PER_1000_SECONDS = 1_000_000_000_000L;

  /** Parses {@code 25}, {@code 29.97}, {@code 0.1}: digits with at most one point. */
  static FrameRate parse(String text) {
    double milliHertz = decimal(text) * 1000;
    if (milliHertz >= MIN && milliHertz <= MAX) {
      return new FrameRate(Math.round(milliHertz));
    }
    throw new IllegalArgumentException("emulated: fps must be 0.1 to 240: " + text);
  }

  /** Not BigDecimal: its first use alone would cost the start of the server 30 ms. */
  private static double decimal(String text) {
    try {
      if (text.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.' || c == '-')) {
        return Double.parseDouble(text);
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new IllegalArgumentException("emulated: fps must be a number like 25 or 29.97: " + text);
  }

  double framesPerSecond() {
    return milliHertz / 1000.0;
  }

  /** Nanoseconds from frame 0 to the given one. */
  long nanosOf(long frame) {
    return scaled(frame, NANOS_PER_1000_SECONDS, milliHertz);
  }

  /** Ticks from frame 0 to the given one. */
  long ticksOf(long frame, int ticksPerSecond) {
    return scaled(frame, 1000L * ticksPerSecond, milliHertz);
  }

  /** The last frame that is due after so many nanoseconds, which must not be negative. */
  long frameAt(long nanos) {
    long frame = scaled(nanos, milliHertz, NANOS_PER_1000_SECONDS);
    return nanosOf(frame + 1) <= nanos ? frame + 1 : frame; // nanosOf rounds down
  }

  /** {@code count * factor / divisor} without an overflow between. */
  private static long scaled(long count, long factor, long divisor) {
    return count / divisor * factor + count % divisor * factor / divisor;
  }
}
