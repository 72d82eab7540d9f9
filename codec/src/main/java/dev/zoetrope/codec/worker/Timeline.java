// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.worker;

import dev.zoetrope.codec.wire.Message;
import dev.zoetrope.media.Track;

/**
 * The times of an input's tracks on a line that never goes back, also where a file begins again or
 * its packets have no times at all. Ticks of 1/90000 s. One thread.
 */
final class Timeline {
  static final long NONE = Long.MIN_VALUE;

  private static final long TICKS = Track.VIDEO_TICKS;

  private final long frameTicks;
  private long offset;
  private long first = NONE;
  private long last = NONE;
  private long soundEnd = NONE; // in samples, on the line
  private long soundEndTicks = NONE; // as read

  /**
   * @param frameTicks duration of a frame, for packets without times; at least 1
   */
  Timeline(long frameTicks) {
    this.frameTicks = Math.max(1, frameTicks);
  }

  /**
   * The next packet's times.
   *
   * @param ptsTicks as read; {@link #NONE} where unknown
   * @param dtsTicks likewise
   */
  Message.Times next(long ptsTicks, long dtsTicks) {
    long dts = dtsTicks != NONE ? dtsTicks : ptsTicks;
    if (dts == NONE) {
      dts = last == NONE ? 0 : last + frameTicks;
    }
    long pts = ptsTicks != NONE ? ptsTicks : dts;
    if (first == NONE) {
      first = dts;
    }
    last = dts;
    return new Message.Times(pts + offset, dts + offset);
  }

  /**
   * When sound of the same input is heard, in samples.
   *
   * @param samples as read
   * @param duration of the packet, in samples
   * @param rate samples a second
   * @return {@link #NONE} for sound that overlaps what was heard before
   */
  long sound(long samples, long duration, int rate) {
    long at = samples + Math.floorDiv(offset * rate, TICKS);
    if (soundEnd != NONE && at < soundEnd - 1) {
      return NONE;
    }
    soundEnd = at + duration;
    soundEndTicks = Math.ceilDiv((samples + duration) * TICKS, rate);
    return at;
  }

  /** The input begins anew: what comes next follows what was last. */
  void restart() {
    if (last != NONE) {
      offset += Math.max(last + frameTicks, soundEndTicks) - first;
      soundEndTicks = NONE;
      first = NONE;
      last = NONE;
    }
  }
}
