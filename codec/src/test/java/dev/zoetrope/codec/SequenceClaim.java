// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec;

import java.io.ByteArrayOutputStream;

/**
 * Just enough of an H.264 sequence and picture parameter set to lie about the picture's size (Rec.
 * ITU-T H.264 7.3.2.1.1 and 7.3.2.2).
 */
final class SequenceClaim {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int bits;
  private int count;

  /** Both sets with start codes. */
  static byte[] of(int width, int height) {
    SequenceClaim claim = new SequenceClaim();
    claim.bytes(0, 0, 0, 1, 0x67, 66, 0xC0, 62); // baseline, level 6.2
    claim.numbers(0, 0, 2, 1); // id, frame number bits, order count type, reference frames
    claim.bit(0); // gaps allowed
    claim.numbers(width / 16 - 1, height / 16 - 1);
    claim.flags(1, 1, 0, 0); // frames only, direct 8x8, no cropping, no VUI
    claim.end();
    claim.bytes(0, 0, 0, 1, 0x68);
    claim.numbers(0, 0);
    claim.flags(0, 0); // CAVLC, no picture order present
    claim.numbers(0, 0, 0); // slice groups, references
    claim.flags(0, 0, 0); // weighted prediction
    claim.numbers(0, 0, 0); // quantisers
    claim.flags(0, 0, 0); // deblocking, constrained intra, redundant pictures
    claim.end();
    claim.bytes(0); // leading zero of the start code that follows
    return claim.out.toByteArray();
  }

  private void bytes(int... values) {
    for (int value : values) {
      out.write(value);
    }
  }

  private void flags(int... values) {
    for (int value : values) {
      bit(value);
    }
  }

  private void bit(int value) {
    bits = bits << 1 | value;
    if (++count == 8) {
      out.write(bits);
      bits = 0;
      count = 0;
    }
  }

  /** Exp-Golomb codes, 9.1. */
  private void numbers(int... values) {
    for (int value : values) {
      int length = 32 - Integer.numberOfLeadingZeros(value + 1);
      for (int i = 1; i < length; i++) {
        bit(0);
      }
      for (int i = length - 1; i >= 0; i--) {
        bit((value + 1) >> i & 1);
      }
    }
  }

  private void end() {
    bit(1);
    while (count != 0) {
      bit(0);
    }
  }

  private SequenceClaim() {}
}
