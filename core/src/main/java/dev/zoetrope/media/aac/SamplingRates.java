// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.aac;

import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.bits.BitReader;
import dev.zoetrope.media.bits.BitWriter;
import java.util.Arrays;

/** Sampling rates by index (ISO/IEC 14496-3 table 1.18), or written out. */
final class SamplingRates {
  private static final int[] RATES = {
    96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000,
    7_350
  };
  private static final int WRITTEN_OUT = 15;
  private static final int MAX = 384_000;

  private SamplingRates() {}

  /** The rate of an index; 0 of one that is reserved. */
  static int at(int index) {
    return index < RATES.length ? RATES[index] : 0;
  }

  static int read(BitReader in) throws MalformedMediaException {
    int index = in.bits(4);
    int rate = index == WRITTEN_OUT ? in.bits(24) : at(index);
    if (rate == 0 || rate > MAX) {
      throw new MalformedMediaException(
          "AAC sampling rate must be 1 to 384000: " + rate + " of index " + index);
    }
    return rate;
  }

  static void write(BitWriter out, int rate) {
    int index = Arrays.stream(RATES).boxed().toList().indexOf(rate);
    if (index >= 0) {
      out.bits(index, 4);
    } else {
      out.bits(WRITTEN_OUT, 4).bits(rate, 24);
    }
  }
}
