// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.h264;

import dev.zoetrope.media.MalformedMediaException;

/**
 * Reads the bits of a NAL unit's payload, emulation prevention bytes left out (ITU-T H.264
 * 7.4.1.1), with Exp-Golomb codes (9.1). Every read is checked against the end. One thread.
 */
public final class RbspReader {
  private static final int MAX_BYTES = 4096;
  private static final int MAX_LEADING_ZEROS = 31;

  private final byte[] source;
  private final NalUnit unit;
  private final int headerBytes;
  private final byte[] bits;
  private final int sizeBits;
  private int position;

  /**
   * @param headerBytes length of the NAL unit's header, which is skipped: 1 in H.264, 2 in H.265
   * @throws MalformedMediaException where the unit is longer than any parameter set (4096 bytes)
   */
  public RbspReader(byte[] accessUnit, NalUnit unit, int headerBytes)
      throws MalformedMediaException {
    if (unit.length() > MAX_BYTES) {
      throw MalformedMediaException.at(
          "parameter set must have at most 4096 bytes: " + unit.length(),
          accessUnit,
          unit.offset());
    }
    this.source = accessUnit;
    this.unit = unit;
    this.headerBytes = headerBytes;
    this.bits = new byte[unit.length()];
    int count = 0;
    int zeros = 0;
    for (int i = unit.offset() + headerBytes; i < unit.end(); i++) {
      byte b = accessUnit[i];
      if (zeros >= 2 && b == 3) {
        zeros = 0; // the byte that keeps start codes out of data
      } else {
        bits[count++] = b;
        zeros = b == 0 ? zeros + 1 : 0;
      }
    }
    this.sizeBits = count * 8;
  }

  /** Unsigned number of 0 to 32 bits, the highest first: u(n). */
  public long bits(int count) throws MalformedMediaException {
    require(count);
    long value = 0;
    for (int i = 0; i < count; i++) {
      value = value << 1 | ((bits[position >> 3] >> (7 - (position & 7))) & 1);
      position++;
    }
    return value;
  }

  /** One bit: u(1). */
  public boolean flag() throws MalformedMediaException {
    return bits(1) == 1;
  }

  public void skip(int count) throws MalformedMediaException {
    require(count);
    position += count;
  }

  /**
   * Unsigned Exp-Golomb number: ue(v).
   *
   * @param name as the standard calls it, for the message
   * @param most greatest value the standard allows
   */
  public int unsigned(String name, long most) throws MalformedMediaException {
    int zeros = 0;
    while (!flag()) {
      zeros++;
      if (zeros > MAX_LEADING_ZEROS) {
        throw malformed(name + " must have at most 31 leading zeros");
      }
    }
    long value = (1L << zeros) - 1 + bits(zeros);
    if (value > most) {
      throw malformed(name + " must be at most " + most + ": " + value);
    }
    return (int) value;
  }

  /** Passes over a signed Exp-Golomb number, se(v), and gives it. */
  public long signed(String name) throws MalformedMediaException {
    long code = Integer.toUnsignedLong(unsigned(name, 0xFFFF_FFFEL));
    return (code & 1) == 1 ? (code + 1) / 2 : -(code / 2);
  }

  /** Gives up what is left. */
  void skipToEnd() {
    position = sizeBits;
  }

  /**
   * Bytes of the unit, header included, up to the one with the stop bit (7.3.2.11) where that comes
   * next; else the whole. Asked when all syntax elements were read.
   */
  int lengthToStopBit() {
    int rest = 0xFF >> (position & 7);
    if (position == sizeBits || (bits[position >> 3] & rest) != 1 + (rest >> 1)) {
      return unit.length();
    }
    int payload = 0;
    int zeros = 0;
    int at = unit.offset() + headerBytes;
    while (payload <= position >> 3) {
      boolean prevention = zeros >= 2 && source[at] == 3;
      payload += prevention ? 0 : 1;
      zeros = source[at] == 0 ? zeros + 1 : 0;
      at++;
    }
    return at - unit.offset();
  }

  private void require(int count) throws MalformedMediaException {
    if (sizeBits - position < count) {
      throw malformed("parameter set must not end early");
    }
  }

  private MalformedMediaException malformed(String message) {
    return MalformedMediaException.at(message, bits, position >> 3);
  }
}
