// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.jpeg;

import java.util.Arrays;

/**
 * Transforms, quantises and codes blocks of one kind of component (ITU-T T.81 F.1.2), one at a
 * time: {@link #code}, then what it made.
 */
final class BlockCoder {
  private static final int ZERO_RUN = 0xf0;
  private static final int END_OF_BLOCK = 0x00;

  /** Added before the cut to an int, so that the cut rounds; coefficients are below 2^12. */
  private static final float ROUNDING = 16_384.5f;

  private final HuffmanTable dcTable;
  private final HuffmanTable acTable;
  private final float[] divisors;
  private final float[] block = new float[64];
  private final int[] tokens = new int[64 + 4];
  private int tokenCount;
  private int dc;

  BlockCoder(int[] steps, HuffmanTable dcTable, HuffmanTable acTable) {
    this.divisors = ForwardDct.divisors(steps);
    this.dcTable = dcTable;
    this.acTable = acTable;
  }

  /** Codes the 8 x 8 samples, -128 to 127, whose first one stands at that place of a plane. */
  void code(float[] plane, int at, int stride) {
    boolean flat = true;
    float first = plane[at];
    for (int y = 0; y < 8; y++) {
      for (int x = 0; x < 8; x++) {
        float sample = plane[at + y * stride + x];
        block[y * 8 + x] = sample;
        flat &= sample == first;
      }
    }
    if (flat) { // most of a placeholder and of a caption: the transform would say the same
      dc = quantised(64 * first * divisors[0]);
      tokens[0] = acTable.code(END_OF_BLOCK);
      tokenCount = 1;
      return;
    }
    ForwardDct.transform(block);
    dc = quantised(block[0] * divisors[0]);
    codeRest();
  }

  CodedBlock coded() {
    return new CodedBlock(dc, Arrays.copyOf(tokens, tokenCount));
  }

  /** Writes what was coded last and returns its first coefficient, the next one's prediction. */
  int write(EntropyWriter writer, int prediction) {
    writer.put(token(dcTable, 0, dc - prediction));
    for (int i = 0; i < tokenCount; i++) {
      writer.put(tokens[i]);
    }
    return dc;
  }

  /** Writes a block coded earlier, as {@link #write(EntropyWriter, int)} does. */
  int write(CodedBlock coded, EntropyWriter writer, int prediction) {
    writer.put(token(dcTable, 0, coded.dc() - prediction));
    for (int token : coded.tokens()) {
      writer.put(token);
    }
    return coded.dc();
  }

  private void codeRest() {
    tokenCount = 0;
    int zeros = 0;
    for (int k = 1; k < 64; k++) {
      int place = JpegTables.ZIGZAG[k];
      int value = quantised(block[place] * divisors[place]);
      if (value == 0) {
        zeros++;
        continue;
      }
      for (; zeros > 15; zeros -= 16) {
        tokens[tokenCount++] = acTable.code(ZERO_RUN);
      }
      tokens[tokenCount++] = token(acTable, zeros, value);
      zeros = 0;
    }
    if (zeros > 0) {
      tokens[tokenCount++] = acTable.code(END_OF_BLOCK);
    }
  }

  private static int quantised(float value) {
    return (int) (value + ROUNDING) - (int) ROUNDING;
  }

  /** Run and size as one code, then the value's bits (T.81 F.1.2.1.1 and tables F.1, F.2). */
  private static int token(HuffmanTable table, int run, int value) {
    int size = Integer.SIZE - Integer.numberOfLeadingZeros(Math.abs(value));
    int code = table.code(run << 4 | size);
    int bits = (value < 0 ? value - 1 : value) & ((1 << size) - 1);
    int length = (code & ((1 << HuffmanTable.LENGTH_BITS) - 1)) + size;
    return (code >>> HuffmanTable.LENGTH_BITS << size | bits) << HuffmanTable.LENGTH_BITS | length;
  }
}
