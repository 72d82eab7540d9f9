// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.audio;

/**
 * Timestamps of the units in packets, in ticks of the track's clock. Where the session description
 * contradicts itself about that clock, the first twenty packets tell which of the two it is: the
 * time from packet to packet is held against what the units between them play. Their sound is not
 * given out; nothing has to jump afterwards. One thread.
 */
final class UnitTimes {
  private static final int STEPS = 20;

  private final int clock;
  private final int otherClock;
  private int steps;
  private int stepsOfOther;
  private boolean begun;
  private int packetTimestamp;
  private long sinceFirst;
  private long ticks;

  private UnitTimes(int clock, int otherClock) {
    this.clock = clock;
    this.otherClock = otherClock;
    this.steps = clock == otherClock ? STEPS : 0;
  }

  /** Of timestamps that count either of two clocks, given out as of the first. */
  static UnitTimes either(int clock, int otherClock) {
    return new UnitTimes(clock, otherClock);
  }

  /** Whether the clock is no longer in doubt. */
  boolean known() {
    return steps >= STEPS;
  }

  /**
   * A packet with the beginning of a unit came.
   *
   * @param lossBefore whether units are missing before it
   */
  void packet(int timestamp, boolean lossBefore) {
    int step = timestamp - packetTimestamp;
    if (begun) {
      sinceFirst += step;
      if (!known() && !lossBefore && ticks > 0) {
        vote(step);
      }
    } else {
      sinceFirst = timestamp;
    }
    begun = true;
    packetTimestamp = timestamp;
    ticks = 0;
  }

  /**
   * The next unit of the packet.
   *
   * @param played how many ticks of the track's clock it plays
   * @return its timestamp
   */
  int next(int played) {
    boolean other = 2 * stepsOfOther > STEPS;
    long first = other ? sinceFirst * clock / otherClock : sinceFirst;
    int timestamp = (int) (first + ticks);
    ticks += played;
    return timestamp;
  }

  private void vote(int step) {
    long expectedOfOther = ticks * otherClock / clock;
    if (Math.abs(step - expectedOfOther) < Math.abs(step - ticks)) {
      stepsOfOther++;
    }
    steps++;
  }
}
