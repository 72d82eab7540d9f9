// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.jpeg;

import java.util.HexFormat;

/**
 * One Huffman table: its two lists as they stand in a DHT segment (ITU-T T.81 B.2.4.2) and, made
 * from them as C.2 says, the code of each value.
 */
final class HuffmanTable {
  /** Bits of a code's length in an entry of {@link #code}. */
  static final int LENGTH_BITS = 5;

  private final byte[] counts;
  private final byte[] values;
  private final int[] codes = new int[256];

  private HuffmanTable(byte[] counts, byte[] values) {
    this.counts = counts;
    this.values = values;
    int code = 0;
    int next = 0;
    for (int length = 1; length <= 16; length++) {
      for (int i = 0; i < (counts[length - 1] & 0xff); i++) {
        codes[values[next++] & 0xff] = code++ << LENGTH_BITS | length;
      }
      code <<= 1;
    }
  }

  static HuffmanTable of(String countsHex, String valuesHex) {
    HexFormat hex = HexFormat.of();
    return new HuffmanTable(hex.parseHex(countsHex), hex.parseHex(valuesHex));
  }

  /** The value's code, shifted left by {@link #LENGTH_BITS}, and below it its length in bits. */
  int code(int value) {
    return codes[value];
  }

  /** Number of codes of each length from 1 to 16 bits. */
  byte[] counts() {
    return counts;
  }

  /** The values in the order of their codes. */
  byte[] values() {
    return values;
  }
}
