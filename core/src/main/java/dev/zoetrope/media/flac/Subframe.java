// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.flac;

import dev.zoetrope.media.bits.BitWriter;

/**
 * One channel of a frame (RFC 9639 section 9.2) in the shortest of the forms known here: constant,
 * fixed predictor with one Rice partition, verbatim. Bits that are zero in every sample are left
 * out: decoded µ-law has two of them, A-law three.
 */
final class Subframe {
  private static final int CONSTANT = 0;
  private static final int VERBATIM = 1;
  private static final int FIXED = 8;
  private static final int MAX_ORDER = 4;
  private static final int MAX_RICE = 14;
  private static final int RICE_HEAD_BITS = 2 + 4 + 4;

  private final BitWriter out;
  private final int[] samples;
  private int bits = FlacEncoder.BITS;

  private Subframe(BitWriter out, int[] samples) {
    this.out = out;
    this.samples = samples;
  }

  /** Writes the samples; the array is used up. */
  static void write(BitWriter out, int[] samples) {
    new Subframe(out, samples).write();
  }

  private void write() {
    if (isConstant()) {
      out.bits(CONSTANT << 1, 8).bits(samples[0], bits);
      return;
    }
    int wasted = leaveOutZeros();
    int order = bestOrder();
    int[] folded = foldedResidual(order);
    int rice = bestRice(folded);
    long size = riceBits(folded, rice) + RICE_HEAD_BITS + (long) order * bits;
    if (size < (long) samples.length * bits) {
      head(FIXED + order, wasted);
      writeRaw(order);
      writeResidual(folded, rice);
    } else {
      head(VERBATIM, wasted);
      writeRaw(samples.length);
    }
  }

  private boolean isConstant() {
    for (int sample : samples) {
      if (sample != samples[0]) {
        return false;
      }
    }
    return true;
  }

  private int leaveOutZeros() {
    int used = 0;
    for (int sample : samples) {
      used |= sample;
    }
    int wasted = Integer.numberOfTrailingZeros(used);
    for (int i = 0; i < samples.length; i++) {
      samples[i] >>= wasted;
    }
    bits -= wasted;
    return wasted;
  }

  private void head(int type, int wasted) {
    out.bits(type, 7).flag(wasted > 0);
    if (wasted > 0) {
      out.unary(wasted - 1);
    }
  }

  private void writeRaw(int count) {
    for (int i = 0; i < count; i++) {
      out.bits(samples[i], bits);
    }
  }

  private int bestOrder() {
    int best = 0;
    long least = Long.MAX_VALUE;
    for (int order = 0; order <= Math.min(MAX_ORDER, samples.length - 1); order++) {
      long sum = 0;
      for (int i = MAX_ORDER; i < samples.length; i++) {
        sum += Math.abs(residual(order, i));
      }
      if (sum < least) {
        least = sum;
        best = order;
      }
    }
    return best;
  }

  /** What the predictor of that order (RFC 9639 section 9.2.5) left at a sample. */
  private int residual(int order, int i) {
    int[] s = samples;
    return switch (order) {
      case 0 -> s[i];
      case 1 -> s[i] - s[i - 1];
      case 2 -> s[i] - 2 * s[i - 1] + s[i - 2];
      case 3 -> s[i] - 3 * s[i - 1] + 3 * s[i - 2] - s[i - 3];
      default -> s[i] - 4 * s[i - 1] + 6 * s[i - 2] - 4 * s[i - 3] + s[i - 4];
    };
  }

  private int[] foldedResidual(int order) {
    int[] folded = new int[samples.length - order];
    for (int i = 0; i < folded.length; i++) {
      int residual = residual(order, order + i);
      folded[i] = (residual << 1) ^ (residual >> 31); // 0, -1, 1, -2 become 0, 1, 2, 3
    }
    return folded;
  }

  private static int bestRice(int[] folded) {
    int best = 0;
    for (int rice = 1; rice <= MAX_RICE; rice++) {
      if (riceBits(folded, rice) < riceBits(folded, best)) {
        best = rice;
      }
    }
    return best;
  }

  private static long riceBits(int[] folded, int rice) {
    long sum = (long) folded.length * (1 + rice);
    for (int value : folded) {
      sum += value >>> rice;
    }
    return sum;
  }

  private void writeResidual(int[] folded, int rice) {
    out.bits(0, 2).bits(0, 4).bits(rice, 4); // parameters of 4 bit, one partition
    for (int value : folded) {
      out.unary(value >>> rice).bits(value, rice);
    }
  }
}
