// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.container.hls;

/**
 * What never changes in a playlist's life: Apple's players give up for good when it does.
 *
 * @param partTargetNanos no part is longer; whole milliseconds
 * @param targetDurationSeconds no segment is longer, rounded to whole seconds
 * @param frameNanos the interval of pictures that both were chosen by
 */
public record PlaylistConstants(long partTargetNanos, int targetDurationSeconds, long frameNanos) {
  static final long SECOND = 1_000_000_000L;

  private static final long MILLI = 1_000_000L;
  private static final long QUARTER = SECOND / 4;
  private static final long HALF = SECOND / 2;

  /**
   * Room for jitter: each part must be at most the target and at least 85 % of it, so a part of the
   * usual length lies best where it may grow or shrink by the same share: {@code 1 + x = (1 - x) /
   * 0.85}.
   */
  private static final double ROOM = 1.08;

  private static final int LEAST_TARGET_SECONDS = 2;
  private static final int MOST_TARGET_SECONDS = 12;

  /**
   * Chooses them.
   *
   * @param frameNanos usual interval of pictures
   * @param gopNanos longest GOP that is to be expected
   */
  public static PlaylistConstants of(long frameNanos, long gopNanos) {
    long millis = (long) Math.ceil(partNanos(frameNanos) * ROOM / MILLI);
    long doubled = Math.ceilDiv(2 * gopNanos, SECOND);
    int target = Math.clamp(doubled, LEAST_TARGET_SECONDS, MOST_TARGET_SECONDS);
    return new PlaylistConstants(
        millis * MILLI, Math.max(target, Math.ceilDiv((int) millis, 1000)), frameNanos);
  }

  /**
   * How long a part is meant to be: the smallest even number of pictures that lasts a quarter of a
   * second; even, so that a camera that halves its rate at night still fills its parts. Slow
   * cameras have one picture a part.
   */
  static long partNanos(long frameNanos) {
    long even = 2 * Math.ceilDiv(QUARTER, 2 * frameNanos) * frameNanos;
    return even > HALF ? Math.max(1, HALF / frameNanos) * frameNanos : even;
  }

  /** The least a part must last that is not the last of its segment. */
  long leastPartNanos() {
    return partTargetNanos * 85 / 100;
  }

  /**
   * How long a segment may be at most, so that its duration does not round up beyond the target.
   */
  long longestSegmentNanos() {
    return targetDurationSeconds * SECOND + SECOND * 45 / 100;
  }

  long partHoldBackNanos() {
    return 3 * partTargetNanos;
  }

  long holdBackNanos() {
    return 3L * targetDurationSeconds * SECOND;
  }

  /** How far behind the end segments are never left out of a delta update. */
  long skipUntilNanos() {
    return 6L * targetDurationSeconds * SECOND;
  }

  /** How long a request may wait for what is to come. */
  public long longestWaitNanos() {
    return 3L * targetDurationSeconds * SECOND;
  }

  /** How many parts beyond the last one a request may ask for. */
  int advancePartLimit() {
    return partTargetNanos < SECOND ? (int) Math.ceilDiv(3 * SECOND, partTargetNanos) : 3;
  }
}
