// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.bits;

import dev.zoetrope.media.MalformedMediaException;

/**
 * Reads bits of a part of an array, the highest of each byte first. Every read is checked against
 * the end; nothing is copied but by {@link #copy}. One thread.
 */
public final class BitReader {
  private final byte[] data;
  private final int startBit;
  private final int endBit;
  private int position;

  /**
   * Reads from a part of an array.
   *
   * @param offset of its first byte
   * @param length in bytes, at most 268435455
   */
  public BitReader(byte[] data, int offset, int length) {
    if (offset < 0 || length < 0 || length > data.length - offset || length >= 1 << 28) {
      throw new IllegalArgumentException(
          "bits must lie within their array: " + offset + " + " + length + " of " + data.length);
    }
    this.data = data;
    this.startBit = offset * 8;
    this.endBit = startBit + length * 8;
    this.position = startBit;
  }

  /** Reads a whole array. */
  public BitReader(byte[] data) {
    this(data, 0, data.length);
  }

  /** Bits read so far, skipped ones included. */
  public int position() {
    return position - startBit;
  }

  /** Bits that are left. */
  public int remaining() {
    return endBit - position;
  }

  /**
   * Unsigned number.
   *
   * @param count 0 to 32 bits; with 32 the number may be negative
   * @throws MalformedMediaException where fewer are left
   */
  public int bits(int count) throws MalformedMediaException {
    require(count);
    int value = 0;
    for (int left = count; left > 0; ) {
      int inByte = 8 - (position & 7);
      int taken = Math.min(left, inByte);
      int part = ((data[position >> 3] & 0xff) >> (inByte - taken)) & ((1 << taken) - 1);
      value = value << taken | part;
      position += taken;
      left -= taken;
    }
    return value;
  }

  /** One bit. */
  public boolean flag() throws MalformedMediaException {
    return bits(1) == 1;
  }

  /** Leaves out that many bits, 0 or more. */
  public void skip(int count) throws MalformedMediaException {
    require(count);
    position += count;
  }

  /** Leaves out all that is left. */
  public void skipToEnd() {
    position = endBit;
  }

  /** Leaves out what is left of the byte begun, counted from where reading began. */
  public void align() {
    position = Math.min(endBit, startBit + (position() + 7) / 8 * 8);
  }

  /** The next bytes, wherever in a byte they begin. */
  public byte[] bytes(int count) throws MalformedMediaException {
    if (count > remaining() / 8) {
      throw tooFew(count + " bytes");
    }
    byte[] copy = copy(position(), position() + count * 8);
    position += count * 8;
    return copy;
  }

  /**
   * Bits that were read or are still to be, moved to begin with a byte; zeros fill the last one.
   *
   * @param from position of the first
   * @param to position behind the last
   */
  public byte[] copy(int from, int to) {
    if (from < 0 || to < from || to > endBit - startBit) {
      throw new IllegalArgumentException("bits must be there: " + from + " to " + to);
    }
    byte[] copy = new byte[(to - from + 7) / 8];
    int shift = (startBit + from) & 7;
    int first = (startBit + from) >> 3;
    for (int i = 0; i < copy.length; i++) {
      int next = shift == 0 || first + i + 1 >= data.length ? 0 : data[first + i + 1] & 0xff;
      copy[i] = (byte) ((data[first + i] & 0xff) << shift | next >> (8 - shift));
    }
    int unused = copy.length * 8 - (to - from);
    if (unused > 0) {
      copy[copy.length - 1] &= (byte) (0xff << unused);
    }
    return copy;
  }

  private void require(int count) throws MalformedMediaException {
    if (count < 0 || count > remaining()) {
      throw tooFew(count + " bits");
    }
  }

  private MalformedMediaException tooFew(String wanted) {
    return MalformedMediaException.at(
        "data must have " + wanted + " more: " + remaining() + " bits left", data, position >> 3);
  }
}
