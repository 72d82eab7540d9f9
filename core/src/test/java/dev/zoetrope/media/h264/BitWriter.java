// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.h264;

import java.io.ByteArrayOutputStream;

/** Writes parameter sets for tests: bits and Exp-Golomb codes, emulation prevention added. */
public final class BitWriter {
  private final StringBuilder bits = new StringBuilder();

  /** The lowest bits of a number, the highest first. */
  public BitWriter bits(int count, long value) {
    for (int i = count - 1; i >= 0; i--) {
      bits.append((value >> i & 1) == 1 ? '1' : '0');
    }
    return this;
  }

  /** Unsigned Exp-Golomb codes. */
  public BitWriter ue(long... values) {
    for (long value : values) {
      int length = 64 - Long.numberOfLeadingZeros(value + 1);
      bits(length - 1, 0).bits(length, value + 1);
    }
    return this;
  }

  /** A NAL unit behind a start code: the given header bytes, the bits, a stop bit. */
  public byte[] unit(int... header) {
    bits.append('1').repeat('0', (8 - bits.length() % 8) % 8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {0, 0, 0, 1});
    for (int b : header) {
      out.write(b);
    }
    int zeros = 0;
    for (int i = 0; i < bits.length(); i += 8) {
      int b = Integer.parseInt(bits.substring(i, i + 8), 2);
      if (zeros >= 2 && b <= 3) {
        out.write(3);
        zeros = 0;
      }
      out.write(b);
      zeros = b == 0 ? zeros + 1 : 0;
    }
    return out.toByteArray();
  }
}
