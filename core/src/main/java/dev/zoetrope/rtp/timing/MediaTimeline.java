// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.timing;

import dev.zoetrope.rtp.ClockRate;

/**
 * RTP timestamps (32 bits that wrap, from a random origin) as ticks of 64 bits that go on over
 * whatever the sender does.
 *
 * <p>A timestamp is believed that is at most 0.5 s before the last (pictures are reordered) and at
 * most 5 s further than the time that passed since: less is always possible, a network that stood
 * still delivers in a burst. Any other is replaced by arrival: Intelbras recorders stamp a frame
 * hours away every few seconds. Three of them that agree with each other are a clock that was set,
 * as cameras do that begin at 0 again: the timeline goes on from there, one interval after its
 * last.
 */
final class MediaTimeline {
  static final long BACK_NANOS = 500_000_000;
  static final long AHEAD_NANOS = 5_000_000_000L;
  private static final int TO_ANCHOR = 3;

  private final ClockRate clock;
  private final long backTicks;
  private final long aheadTicks;
  private boolean started;
  private int trustedRtp;
  private long trustedTicks;
  private long trustedNanos;
  private int strangeRtp;
  private long strangeNanos;
  private int strange;
  private long lastTicks;
  private long lastNanos;
  private long outliers;
  private long anchors;

  MediaTimeline(ClockRate clock) {
    this.clock = clock;
    backTicks = clock.ticks(BACK_NANOS);
    aheadTicks = clock.ticks(AHEAD_NANOS);
  }

  boolean started() {
    return started;
  }

  /** The timestamp is at that place, whatever was before. */
  void anchor(int rtp, long ticks, long arrivalNanos) {
    started = true;
    trust(rtp, ticks, arrivalNanos);
  }

  /** The next timestamp has nothing to do with those before. */
  void forget() {
    started = false;
  }

  /** Moves the timeline from here on. */
  void shift(long ticks) {
    trustedTicks += ticks;
    lastTicks += ticks;
  }

  /**
   * The place of the next timestamp.
   *
   * @param intervalTicks from one unit to the next, as usual; 0 where that is not known
   */
  long next(int rtp, long arrivalNanos, long intervalTicks) {
    long step = step(trustedRtp, rtp, arrivalNanos - trustedNanos);
    if (plausible(step, arrivalNanos - trustedNanos)) {
      return trust(rtp, trustedTicks + step, arrivalNanos);
    }
    outliers++;
    long between = arrivalNanos - strangeNanos;
    boolean agrees = strange > 0 && plausible(step(strangeRtp, rtp, between), between);
    strange = agrees ? strange + 1 : 1;
    strangeRtp = rtp;
    strangeNanos = arrivalNanos;
    if (strange == TO_ANCHOR) {
      anchors++;
      return trust(rtp, lastTicks + Math.max(1, intervalTicks), arrivalNanos);
    }
    lastTicks += byArrival(clock.ticks(arrivalNanos - lastNanos), intervalTicks);
    lastNanos = arrivalNanos;
    return lastTicks;
  }

  /** Where a timestamp near the last one is. */
  long ticksOf(int rtp) {
    return trustedTicks + (rtp - trustedRtp);
  }

  /** The last place given out. */
  long lastTicks() {
    return lastTicks;
  }

  /** Timestamps not believed. */
  long outliers() {
    return outliers;
  }

  /** How often the sender's clock was found set. */
  long anchors() {
    return anchors;
  }

  private long trust(int rtp, long ticks, long arrivalNanos) {
    trustedRtp = rtp;
    trustedTicks = ticks;
    trustedNanos = arrivalNanos;
    strange = 0;
    lastTicks = ticks;
    lastNanos = arrivalNanos;
    return ticks;
  }

  /**
   * Of all that are equal in 32 bits the one nearest to what passed: after hours of silence, too.
   */
  private long step(int from, int to, long passedNanos) {
    long passed = clock.ticks(passedNanos);
    return passed + (to - from - (int) passed);
  }

  private boolean plausible(long step, long passedNanos) {
    return step >= -backTicks && step <= clock.ticks(passedNanos) + aheadTicks;
  }

  /** As arrival says, about one interval: where arrival was held up, the next ones come at once. */
  private static long byArrival(long passed, long interval) {
    return interval == 0
        ? Math.max(1, passed)
        : Math.clamp(passed, Math.max(1, interval / 2), 2 * interval);
  }
}
