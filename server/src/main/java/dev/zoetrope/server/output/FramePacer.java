// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output;

/**
 * Thins a stream to at most so many frames a second. Due times lie on an absolute grid, and the
 * frame nearest to each is taken, so that 10 of 25 frames a second are 10.0 and 25 of 25 with
 * jitter are all of them. A gap longer than one interval, of the camera or of a slow viewer, begins
 * a new grid: there is no burst to catch up. Not thread-safe.
 */
public final class FramePacer {
  private final long intervalNanos; // 0: every frame
  private boolean begun;
  private long dueNanos;
  private long lastSequence;
  private long lastNanos;
  private long missed;

  private FramePacer(long intervalNanos) {
    this.intervalNanos = intervalNanos;
  }

  /**
   * A pacer at its beginning, which takes the first frame.
   *
   * @param framesPerSecond the most there may be; 0 for all
   */
  public static FramePacer of(double framesPerSecond) {
    return new FramePacer(framesPerSecond <= 0 ? 0 : Math.round(1e9 / framesPerSecond));
  }

  /** Whether it takes every frame. */
  public boolean unlimited() {
    return intervalNanos == 0;
  }

  /**
   * Whether this frame is to be shown.
   *
   * @param sequence its number in the hub, greater than at the call before
   * @param nanos when it was received, on the monotonic clock
   */
  public boolean take(long sequence, long nanos) {
    long skipped = begun ? sequence - lastSequence - 1 : 0;
    long step = begun ? (nanos - lastNanos) / (skipped + 1) : 0;
    lastSequence = sequence;
    lastNanos = nanos;
    boolean first = !begun;
    begun = true;
    if (intervalNanos == 0) {
      missed = skipped;
      return true;
    }
    if (!first && nanos + Math.min(step, intervalNanos) / 2 < dueNanos) {
      return false;
    }
    boolean onGrid = !first && nanos - dueNanos < intervalNanos;
    missed = onGrid || first ? 0 : Math.min(skipped, (nanos - dueNanos) / intervalNanos);
    dueNanos = (onGrid ? dueNanos : nanos) + intervalNanos;
    return true;
  }

  /** How many frames before the one last taken would have been taken too, had they been offered. */
  public long missed() {
    return missed;
  }
}
