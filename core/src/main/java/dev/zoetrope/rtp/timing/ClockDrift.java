// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.timing;

/**
 * How a track's clock runs against ours: the lower envelope of arrival minus media time now, and
 * what it was in the first minute. A queue on the way makes neither of them larger for long.
 */
final class ClockDrift {
  private static final long FIRST_NANOS = 60_000_000_000L;

  private final LowerEnvelope envelope = new LowerEnvelope();
  private boolean started;
  private long beganNanos;
  private long lastNanos;
  private long first;

  void add(long mediaNanos, long arrivalNanos) {
    envelope.add(arrivalNanos - mediaNanos, arrivalNanos);
    if (!started) {
      started = true;
      beganNanos = arrivalNanos;
    }
    if (arrivalNanos - beganNanos <= FIRST_NANOS) {
      first = envelope.smallest();
    }
    lastNanos = arrivalNanos;
  }

  /** What follows has nothing to do with what was before. */
  void restart() {
    started = false;
    envelope.clear();
  }

  /** How far media time fell behind ours since the first minute; negative where it runs ahead. */
  long nanos() {
    return started ? envelope.smallest() - first : 0;
  }

  /** The same in millionths of the time between; 0 in the first two minutes. */
  long partsPerMillion() {
    long between = lastNanos - beganNanos - FIRST_NANOS;
    return started && between >= FIRST_NANOS ? nanos() * 1000 / (between / 1000) : 0;
  }
}
