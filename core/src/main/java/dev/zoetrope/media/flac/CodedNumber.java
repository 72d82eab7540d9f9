// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.flac;

import dev.zoetrope.media.bits.BitWriter;

/**
 * Numbers of 36 bits in one to seven bytes (RFC 9639 section 9.1.5), after the scheme of UTF-8 but
 * not within its limits: a library's UTF-8 breaks at 0xD800 and 0x10FFFF, after 139 s at 8 kHz.
 */
final class CodedNumber {
  static final long MAX = (1L << 36) - 1;

  private CodedNumber() {}

  static void write(BitWriter out, long number) {
    if (number < 0x80) {
      out.bits(number, 8);
      return;
    }
    int following = 1;
    while ((number >> (6 * following)) >= (1L << (6 - following))) {
      following++;
    }
    int lead = (0xff << (7 - following)) & 0xff; // as many ones as bytes in all
    out.bits(lead | (number >> (6 * following)), 8);
    for (int i = following - 1; i >= 0; i--) {
      out.bits(0x80 | ((number >> (6 * i)) & 0x3f), 8);
    }
  }

  /** Bytes of a number that begins so; 0 where none does. */
  static int length(byte first) {
    int ones = Integer.numberOfLeadingZeros(~(first << 24));
    return ones == 0 ? 1 : ones == 1 || ones == 8 ? 0 : ones;
  }
}
