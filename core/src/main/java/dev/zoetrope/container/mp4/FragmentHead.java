// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.container.mp4;

import dev.zoetrope.container.mp4.Boxes.Box;
import dev.zoetrope.media.bits.BigEndian;
import java.util.Arrays;

/**
 * The head of a fragment, {@code moof} and the header of {@code mdat}: found once, and copied with
 * other times for each viewer that has a timeline of its own. What follows it, the samples, is
 * shared by all. Immutable.
 */
public final class FragmentHead {
  private static final int HAS_DURATION = 0x08; // of tfhd
  private static final int HAS_COMPOSITION = 0x800; // of trun
  private static final int ABSENT = -1;

  private final byte[] bytes;
  private final int sizeBytes;
  private final int decodeTimeAt;
  private final int durationAt;
  private final int compositionAt;

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

  private FragmentHead(byte[] bytes, int sizeBytes) {
    Box moof = Boxes.find(bytes, 0, sizeBytes - Boxes.HEADER_BYTES, "moof");
    Box traf = Boxes.find(bytes, moof, "traf");
    this.bytes = bytes;
    this.sizeBytes = sizeBytes;
    this.decodeTimeAt = Boxes.find(bytes, traf, "tfdt").content() + 4;
    this.durationAt = durationAt(bytes, Boxes.find(bytes, traf, "tfhd"));
    this.compositionAt = compositionAt(bytes, Boxes.find(bytes, traf, "trun"));
  }

  /**
   * The head of a fragment made by {@link FragmentWriter}.
   *
   * @param bytes begin with it; kept, and not changed
   * @param sizeBytes how many they are
   */
  static FragmentHead of(byte[] bytes, int sizeBytes) {
    return new FragmentHead(bytes, sizeBytes);
  }

  public int sizeBytes() {
    return sizeBytes;
  }

  /**
   * A copy of the head with those times.
   *
   * @throws IllegalArgumentException where a time is out of range
   */
  public byte[] retimed(Times times) {
    if (times.dtsTicks() < 0) {
      throw new IllegalArgumentException("decoding time must not be negative: " + times.dtsTicks());
    }
    byte[] head = Arrays.copyOf(bytes, sizeBytes);
    BigEndian.put64(head, decodeTimeAt, times.dtsTicks());
    if (times.durationTicks() > 0) {
      put(head, durationAt, times.durationTicks());
      put(head, compositionAt, times.compositionTicks());
    }
    return head;
  }

  private static void put(byte[] head, int at, long ticks) {
    if (at != ABSENT) {
      BigEndian.put32(head, at, Math.toIntExact(ticks));
    }
  }

  private static int durationAt(byte[] fragment, Box tfhd) {
    boolean there = (BigEndian.i32(fragment, tfhd.content()) & HAS_DURATION) != 0;
    return there ? tfhd.content() + 8 : ABSENT; // behind the track's id
  }

  /** It is the last field of a sample, and the only sample ends the run. */
  private static int compositionAt(byte[] fragment, Box trun) {
    boolean there = (BigEndian.i32(fragment, trun.content()) & HAS_COMPOSITION) != 0;
    return there ? trun.end() - 4 : ABSENT;
  }
}
