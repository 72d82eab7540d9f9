// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.bits;

import java.util.Arrays;

/** Writes bits into bytes, the highest of each byte first. One thread. */
public final class BitWriter {
  private byte[] data = new byte[64];
  private int position;

  /**
   * Writes the lowest bits of a number, the highest of them first.
   *
   * @param count 0 to 64
   */
  public BitWriter bits(long value, int count) {
    grow(count);
    for (int left = count; left > 0; ) {
      int inByte = 8 - (position & 7);
      int taken = Math.min(left, inByte);
      long part = (value >>> (left - taken)) & ((1 << taken) - 1);
      data[position >> 3] |= (byte) (part << (inByte - taken));
      position += taken;
      left -= taken;
    }
    return this;
  }

  /** One bit. */
  public BitWriter flag(boolean value) {
    return bits(value ? 1 : 0, 1);
  }

  /** That many zeros and a one. */
  public BitWriter unary(int zeros) {
    grow(zeros + 1);
    position += zeros;
    return bits(1, 1);
  }

  /** Zeros up to the end of the byte begun. */
  public BitWriter align() {
    position = (position + 7) / 8 * 8;
    return this;
  }

  /** Bits written so far. */
  public int position() {
    return position;
  }

  /** A copy of what was written, the last byte filled with zeros. */
  public byte[] toByteArray() {
    return Arrays.copyOf(data, (position + 7) / 8);
  }

  private void grow(int count) {
    int needed = (position + count + 7) / 8;
    if (needed > data.length) {
      data = Arrays.copyOf(data, Math.max(needed, data.length * 2));
    }
  }
}
