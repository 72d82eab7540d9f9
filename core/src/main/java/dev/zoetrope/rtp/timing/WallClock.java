// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.timing;

import java.time.Instant;

/**
 * Media time to clock of day, from arrival: the lower envelope of arrival minus media time over a
 * minute, followed by at most 0.5 ms a second, so that neither a burst nor a sender report moves a
 * frame's time by a step (re-anchoring at sender reports made steps of 1.7 s under load). In the
 * first ten seconds, while a camera still sends what it had stored, and where it is a second off,
 * the envelope is followed at once.
 */
final class WallClock {
  private static final long SETTLING_NANOS = 10_000_000_000L;
  private static final long STEP_NANOS = 1_000_000_000;
  private static final int NANOS_PER_SLEWED_NANO = 2000;

  private final LowerEnvelope envelope = new LowerEnvelope();
  private boolean started;
  private long beganNanos;
  private long updatedNanos;
  private long offset;
  private long excess;

  /** What follows has nothing to do with what was before. */
  void restart() {
    started = false;
    envelope.clear();
  }

  /** A unit of that media time came. */
  void add(long mediaNanos, long arrivalNanos) {
    long value = arrivalNanos - mediaNanos;
    envelope.add(value, arrivalNanos);
    long target = envelope.smallest();
    if (!started) {
      started = true;
      beganNanos = arrivalNanos;
      offset = target;
      excess = 0;
    } else if (arrivalNanos - beganNanos < SETTLING_NANOS
        || Math.abs(target - offset) > STEP_NANOS) {
      offset = target;
    } else {
      long most = Math.max(0, arrivalNanos - updatedNanos) / NANOS_PER_SLEWED_NANO;
      offset += Math.clamp(target - offset, -most, most);
    }
    updatedNanos = arrivalNanos;
    excess += (value - target - excess) / 16;
  }

  /** The clock of day of a media time, from what that clock shows at an arrival. */
  Instant at(long mediaNanos, long arrivalNanos, Instant arrivalWall) {
    return started ? arrivalWall.plusNanos(mediaNanos + offset - arrivalNanos) : arrivalWall;
  }

  /**
   * How far the time may be off beside the constant part of the way, which nobody can see from
   * here: what is still to be slewed, and how much arrival scatters.
   */
  long uncertaintyNanos() {
    return started ? Math.abs(envelope.smallest() - offset) + excess : 0;
  }
}
