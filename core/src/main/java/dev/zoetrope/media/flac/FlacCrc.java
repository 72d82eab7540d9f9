// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.flac;

/** The checksums of a frame (RFC 9639 sections 9.1.8 and 9.3): from 0, not reflected. */
final class FlacCrc {
  private static final int[] CRC_8 = table(8, 0x07);
  private static final int[] CRC_16 = table(16, 0x8005);

  private FlacCrc() {}

  static int crc8(byte[] data, int length) {
    int crc = 0;
    for (int i = 0; i < length; i++) {
      crc = CRC_8[crc ^ (data[i] & 0xff)];
    }
    return crc;
  }

  static int crc16(byte[] data, int length) {
    int crc = 0;
    for (int i = 0; i < length; i++) {
      crc = CRC_16[(crc >> 8) ^ (data[i] & 0xff)] ^ ((crc << 8) & 0xffff);
    }
    return crc;
  }

  private static int[] table(int bits, int polynomial) {
    int[] table = new int[256];
    int top = 1 << (bits - 1);
    for (int i = 0; i < table.length; i++) {
      int crc = i << (bits - 8);
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & top) != 0 ? (crc << 1) ^ polynomial : crc << 1;
      }
      table[i] = crc & ((1 << bits) - 1);
    }
    return table;
  }
}
