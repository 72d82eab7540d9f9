// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.bits;

/**
 * Numbers of whole bytes within an array, the highest byte first, as networks and containers write
 * them. Nothing is allocated; an offset too near the array's end is an {@link
 * IndexOutOfBoundsException}.
 */
public final class BigEndian {
  private BigEndian() {}

  /** Two bytes, 0 to 65535. */
  public static int u16(byte[] data, int at) {
    return (data[at] & 0xff) << 8 | (data[at + 1] & 0xff);
  }

  /** Three bytes, 0 to 16777215. */
  public static int u24(byte[] data, int at) {
    return u16(data, at) << 8 | (data[at + 2] & 0xff);
  }

  /** Four bytes, all 32 bits: negative where the highest is set. */
  public static int i32(byte[] data, int at) {
    return u16(data, at) << 16 | u16(data, at + 2);
  }

  /** Eight bytes, all 64 bits. */
  public static long i64(byte[] data, int at) {
    return (long) i32(data, at) << 32 | Integer.toUnsignedLong(i32(data, at + 4));
  }

  /** Writes the lowest two bytes of a number. */
  public static void put16(byte[] to, int at, int value) {
    to[at] = (byte) (value >> 8);
    to[at + 1] = (byte) value;
  }

  /** Writes four bytes. */
  public static void put32(byte[] to, int at, int value) {
    put16(to, at, value >> 16);
    put16(to, at + 2, value);
  }

  /** Writes eight bytes. */
  public static void put64(byte[] to, int at, long value) {
    put32(to, at, (int) (value >> 32));
    put32(to, at + 4, (int) value);
  }
}
