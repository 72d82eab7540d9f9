// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.timing;

import java.util.Arrays;

/**
 * The smallest of the values of the last minute. Of arrival minus media time that is the path with
 * nothing in its way: whatever delays a packet makes it larger. Kept in slots of 5 s, so that a
 * value counts for 55 to 60 s.
 */
final class LowerEnvelope {
  private static final int SLOTS = 12;
  private static final long SLOT_NANOS = 5_000_000_000L;

  private final long[] smallest = new long[SLOTS];
  private long slot;
  private boolean empty = true;

  /**
   * Takes a value.
   *
   * @param nowNanos never less than the last
   */
  void add(long value, long nowNanos) {
    long now = Math.floorDiv(nowNanos, SLOT_NANOS);
    if (empty || now - slot >= SLOTS) {
      Arrays.fill(smallest, Long.MAX_VALUE);
      slot = now;
      empty = false;
    }
    while (slot < now) {
      smallest[(int) Math.floorMod(++slot, (long) SLOTS)] = Long.MAX_VALUE;
    }
    int at = (int) Math.floorMod(slot, (long) SLOTS);
    smallest[at] = Math.min(smallest[at], value);
  }

  /** Forgets all values. */
  void clear() {
    empty = true;
  }

  /** Of no meaning before the first value. */
  long smallest() {
    long least = Long.MAX_VALUE;
    for (long each : smallest) {
      least = Math.min(least, each);
    }
    return least;
  }
}
