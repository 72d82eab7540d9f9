// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.fragment;

import dev.zoetrope.media.PacketTiming;

/**
 * The decoding times and durations of one epoch's pictures, without a hole whatever the camera's
 * timestamps do.
 *
 * <p>A picture is sent when it comes, so its own duration is not known: it is given the interval
 * before it, and decoding time is the sum of durations. In a steady stream that is the true time;
 * after a pause of 200 ms the picture that ended it is shown at its usual interval and lasts 200
 * ms, which puts the next one right again. What the first picture is given is a guess, and where
 * the guess was wrong, or the camera's rate changes, the times follow within some pictures. One
 * thread.
 */
final class PictureTimes {
  private static final long SMOOTHING = 16;
  private static final int SHORTEST_PER_SECOND = 1000;

  private final long firstPts;
  private final int shortest;
  private final int longest;
  private long firstDts; // later where pictures were left out after the first
  private long expected; // interval, in 1/SMOOTHING ticks
  private long lastDts;
  private long before; // the two intervals before this one
  private long beforeThat;
  private int pictures;
  private long next;

  /**
   * Begins with a keyframe.
   *
   * @param first of the keyframe that the epoch begins with
   * @param ticksPerSecond of its track
   * @param framesPerSecond a hint; 0 where there is none
   */
  PictureTimes(PacketTiming first, int ticksPerSecond, double framesPerSecond) {
    this.firstDts = first.dtsTicks();
    this.firstPts = first.ptsTicks();
    this.lastDts = firstDts;
    this.shortest = Math.max(1, ticksPerSecond / SHORTEST_PER_SECOND);
    this.longest = 4 * ticksPerSecond;
    double rate = framesPerSecond >= 1 && framesPerSecond <= 120 ? framesPerSecond : 25;
    this.expected = Math.round(SMOOTHING * ticksPerSecond / rate);
  }

  /** Decoding time of the next picture. */
  long next() {
    return next;
  }

  /** How far the picture lies behind (positive) or before the last, by the camera's timestamps. */
  long stepFrom(PacketTiming timing) {
    return timing.dtsTicks() - lastDts;
  }

  /** Presentation minus decoding time; 0 where nothing is reordered. */
  int composition(PacketTiming timing) {
    long offset = (timing.ptsTicks() - timing.dtsTicks()) - (firstPts - firstDts);
    return Math.clamp(offset, (int) -Math.min(next, longest), longest);
  }

  /** Whether it is shown before the keyframe it follows, and cannot be decoded without others. */
  boolean precedesStart(PacketTiming timing) {
    return timing.ptsTicks() < firstPts;
  }

  /** Passes over a picture as if there had been no time for it. */
  void leaveOut(PacketTiming timing) {
    firstDts += stepFrom(timing);
    lastDts = timing.dtsTicks();
  }

  /** Takes the picture and gives its duration; {@link #next} then is the decoding time after it. */
  int advance(PacketTiming timing) {
    long interval = stepFrom(timing);
    follow(interval);
    lastDts = timing.dtsTicks();
    pictures++;
    long end = lastDts - firstDts + expected / SMOOTHING;
    int duration = Math.clamp(end - next, shortest, longest);
    next += duration;
    return duration;
  }

  /** The first interval is believed, later ones where two of three agree, and then slowly. */
  private void follow(long interval) {
    if (pictures == 1) {
      expected = SMOOTHING * Math.clamp(interval, shortest, longest);
      before = interval;
      beforeThat = interval;
    } else if (pictures > 1) {
      long median = median(interval, before, beforeThat);
      expected += Math.clamp(median, shortest, longest) - expected / SMOOTHING;
      beforeThat = before;
      before = interval;
    }
  }

  private static long median(long a, long b, long c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }
}
