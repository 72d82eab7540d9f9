// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.container.mp4;

import dev.zoetrope.media.h264.NalUnit;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The bytes of a fragment, {@code moof} and {@code mdat}, of which only the boxes and lengths are
 * its own: a picture's NAL units lie where they were received, so that a GOP that is kept as
 * packets and as fragments is in memory once. Immutable, as the array with the units must be.
 */
public final class FragmentBytes {
  private static final int LENGTH_BYTES = 4;

  private final byte[] own;
  private final int headBytes;
  private final byte[] data;
  private final List<NalUnit> units;
  private final int sizeBytes;

  /** Takes bytes, of which it keeps nothing after the call. */
  @FunctionalInterface
  public interface Out {
    /** Some bytes, behind those of the call before; the array is to be read only. */
    void write(byte[] source, int offset, int length);
  }

  private FragmentBytes(byte[] own, int headBytes, byte[] data, List<NalUnit> units) {
    this.own = own;
    this.headBytes = headBytes;
    this.data = data;
    this.units = units;
    int size = own.length;
    for (NalUnit unit : units) {
      size += unit.length();
    }
    this.sizeBytes = size;
  }

  /**
   * A picture.
   *
   * @param own its head, and behind that the length of each unit in four bytes
   * @param data holds the units
   */
  static FragmentBytes ofPicture(byte[] own, byte[] data, List<NalUnit> units) {
    return new FragmentBytes(own, own.length - LENGTH_BYTES * units.size(), data, units);
  }

  /** Sound, which is small and all in one array. */
  static FragmentBytes ofSound(byte[] own, int headBytes) {
    return new FragmentBytes(own, headBytes, own, List.of());
  }

  public int sizeBytes() {
    return sizeBytes;
  }

  /** How much of it comes before the samples: {@code moof}, and the header of {@code mdat}. */
  public int headBytes() {
    return headBytes;
  }

  /** What stands in the head, for who gives it other times. */
  public FragmentHead head() {
    return FragmentHead.of(own, headBytes);
  }

  /** Gives out all of it, from the first byte to the last. */
  public void writeTo(Out out) {
    if (units.isEmpty()) {
      out.write(own, 0, own.length);
      return;
    }
    int from = 0;
    int to = headBytes;
    for (NalUnit unit : units) {
      to += LENGTH_BYTES;
      out.write(own, from, to - from);
      out.write(data, unit.offset(), unit.length());
      from = to;
    }
  }

  /** All of it in an array that is the caller's. */
  public byte[] toBytes() {
    byte[] joined = new byte[sizeBytes];
    writeTo(ByteBuffer.wrap(joined)::put);
    return joined;
  }
}
