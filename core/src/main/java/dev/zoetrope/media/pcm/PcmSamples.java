// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.pcm;

import dev.zoetrope.media.bits.BigEndian;

/** Bytes of G.711 (ITU-T G.711 tables 1a to 2b) and of L16 (RFC 3551 section 4.5.11) as samples. */
public final class PcmSamples {
  private static final short[] A_LAW = new short[256];
  private static final short[] MU_LAW = new short[256];

  static {
    for (int code = 0; code < 256; code++) {
      A_LAW[code] = aLaw(code);
      MU_LAW[code] = muLaw(code);
    }
  }

  private PcmSamples() {}

  /** Samples of 13 bit, times 8. */
  public static short[] ofALaw(byte[] codes) {
    return look(codes, A_LAW);
  }

  /** Samples of 14 bit, times 4. */
  public static short[] ofMuLaw(byte[] codes) {
    return look(codes, MU_LAW);
  }

  /** Samples of 16 bit, the high byte first; an odd last byte is left out. */
  public static short[] ofBigEndian(byte[] bytes) {
    short[] samples = new short[bytes.length / 2];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) BigEndian.u16(bytes, 2 * i);
    }
    return samples;
  }

  private static short[] look(byte[] codes, short[] table) {
    short[] samples = new short[codes.length];
    for (int i = 0; i < codes.length; i++) {
      samples[i] = table[codes[i] & 0xff];
    }
    return samples;
  }

  /** Even bits are sent inverted; the sign is set of positive values. */
  private static short aLaw(int code) {
    int plain = code ^ 0x55;
    int segment = (plain >> 4) & 7;
    int step = (plain & 15) << 4 | 8;
    int magnitude = segment == 0 ? step : (step + 0x100) << (segment - 1);
    return (short) ((plain & 0x80) != 0 ? magnitude : -magnitude);
  }

  /** All bits are sent inverted; every segment begins 33 steps (of 4) too high. */
  private static short muLaw(int code) {
    int plain = ~code;
    int magnitude = ((((plain & 15) << 3) + 0x84) << ((plain >> 4) & 7)) - 0x84;
    return (short) ((plain & 0x80) != 0 ? -magnitude : magnitude);
  }
}
