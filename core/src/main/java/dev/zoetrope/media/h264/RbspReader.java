// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.h264;

import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.bits.BitReader;

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
  private final byte[] payload;
  private final BitReader in;

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
    this.payload = new byte[unit.length()];
    int count = 0;
    int zeros = 0;
    for (int i = unit.offset() + headerBytes; i < unit.end(); i++) {
      byte b = accessUnit[i];
      if (zeros >= 2 && b == 3) {
        zeros = 0; // the byte that keeps start codes out of data
      } else {
        payload[count++] = b;
        zeros = b == 0 ? zeros + 1 : 0;
      }
    }
    this.in = new BitReader(payload, 0, count);
  }

  /** Unsigned number of 0 to 32 bits, the highest first, negative only with 32: u(n). */
  public int bits(int count) throws MalformedMediaException {
    return in.bits(count);
  }

  /** One bit: u(1). */
  public boolean flag() throws MalformedMediaException {
    return in.flag();
  }

  /** Bits that are left, the stop bit and what follows it included. */
  int remaining() {
    return in.remaining();
  }

  public void skip(int count) throws MalformedMediaException {
    in.skip(count);
  }

  /**
   * Unsigned Exp-Golomb number: ue(v).
   *
   * @param name as the standard calls it, for the message
   * @param most greatest value the standard allows
   */
  public int unsigned(String name, long most) throws MalformedMediaException {
    int zeros = 0;
    while (!in.flag()) {
      zeros++;
      if (zeros > MAX_LEADING_ZEROS) {
        throw malformed(name + " must have at most 31 leading zeros");
      }
    }
    long value = (1L << zeros) - 1 + in.bits(zeros);
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
    in.skipToEnd();
  }

  /**
   * Bytes of the unit, header included, up to the one with the stop bit (7.3.2.11) where that comes
   * next; else the whole. Asked when all syntax elements were read.
   */
  int lengthToStopBit() {
    int rest = 0xFF >> (in.position() & 7);
    if (in.remaining() == 0 || (payload[in.position() >> 3] & rest) != 1 + (rest >> 1)) {
      return unit.length();
    }
    int before = 0;
    int zeros = 0;
    int at = unit.offset() + headerBytes;
    while (before <= in.position() >> 3) {
      boolean prevention = zeros >= 2 && source[at] == 3;
      before += prevention ? 0 : 1;
      zeros = source[at] == 0 ? zeros + 1 : 0;
      at++;
    }
    return at - unit.offset();
  }

  private MalformedMediaException malformed(String message) {
    return MalformedMediaException.at(message, payload, in.position() >> 3);
  }
}
