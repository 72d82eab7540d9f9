// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.container.mp4;

import dev.zoetrope.container.mp4.Boxes.Box;
import dev.zoetrope.media.bits.BigEndian;
import java.util.Arrays;

/**
 * The head of a fragment, {@code moof} and the header of {@code mdat}, told other times than those
 * it was made with, for a viewer that has a timeline of its own. What follows it, the samples, is
 * shared with all others.
 */
public final class FragmentHead {
  private static final int HAS_DURATION = 0x08; // of tfhd
  private static final int HAS_COMPOSITION = 0x800; // of trun

  private FragmentHead() {}

  /**
   * When the samples of a fragment are due.
   *
   * @param dtsTicks decoding time of the first, not negative
   * @param durationTicks of its only sample, at least 1; 0 where the samples keep theirs
   * @param compositionTicks presentation minus decoding time of its only sample
   */
  public record Times(long dtsTicks, long durationTicks, long compositionTicks) {
    /** A fragment that only moves. */
    public static Times at(long dtsTicks) {
      return new Times(dtsTicks, 0, 0);
    }
  }

  /** Bytes of the head of a fragment made by {@link FragmentWriter}. */
  public static int sizeBytes(byte[] fragment) {
    return Boxes.find(fragment, 0, fragment.length, "mdat").content();
  }

  /**
   * A copy of the head with those times.
   *
   * @throws IllegalArgumentException where the array is no fragment, or a time is out of range
   */
  public static byte[] retimed(byte[] fragment, Times times) {
    if (times.dtsTicks() < 0) {
      throw new IllegalArgumentException("decoding time must not be negative: " + times.dtsTicks());
    }
    Box moof = Boxes.find(fragment, 0, fragment.length, "moof");
    Box traf = Boxes.find(fragment, moof, "traf");
    byte[] head = Arrays.copyOf(fragment, sizeBytes(fragment));
    int tfdt = Boxes.find(fragment, traf, "tfdt").content();
    BigEndian.put64(head, tfdt + 4, times.dtsTicks());
    if (times.durationTicks() > 0) {
      putDuration(head, Boxes.find(fragment, traf, "tfhd"), times.durationTicks());
      putComposition(head, Boxes.find(fragment, traf, "trun"), times.compositionTicks());
    }
    return head;
  }

  private static void putDuration(byte[] head, Box tfhd, long ticks) {
    if ((BigEndian.i32(head, tfhd.content()) & HAS_DURATION) != 0) {
      BigEndian.put32(head, tfhd.content() + 8, Math.toIntExact(ticks)); // behind the track's id
    }
  }

  /** It is the last field of a sample, and the only sample ends the run. */
  private static void putComposition(byte[] head, Box trun, long ticks) {
    if ((BigEndian.i32(head, trun.content()) & HAS_COMPOSITION) != 0) {
      BigEndian.put32(head, trun.end() - 4, Math.toIntExact(ticks));
    }
  }
}
