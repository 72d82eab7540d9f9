// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.jpeg;

/**
 * The forward transform of 8 x 8 blocks (ITU-T T.81 A.3.3) in the factorisation of Arai, Agui and
 * Nakajima: five multiplications a row. What it leaves out is a factor for each row and column,
 * which {@link #divisors} puts into the quantisation.
 */
final class ForwardDct {
  private static final float HALF_SQRT = (float) Math.sqrt(0.5);
  private static final float SINE = (float) Math.sin(Math.PI / 8);
  private static final float DIFFERENCE = (float) (Math.cos(Math.PI / 8) - Math.sin(Math.PI / 8));
  private static final float SUM = (float) (Math.cos(Math.PI / 8) + Math.sin(Math.PI / 8));

  private ForwardDct() {}

  /** Transforms 64 samples, row by row, in place. */
  static void transform(float[] block) {
    for (int row = 0; row < 64; row += 8) {
      line(block, row, 1);
    }
    for (int column = 0; column < 8; column++) {
      line(block, column, 8);
    }
  }

  /** What to multiply each transformed coefficient with to quantise it by the given steps. */
  static float[] divisors(int[] steps) {
    float[] divisors = new float[64];
    for (int i = 0; i < 64; i++) {
      divisors[i] = (float) (1 / (8 * scale(i / 8) * scale(i % 8) * steps[i]));
    }
    return divisors;
  }

  private static double scale(int frequency) {
    return frequency == 0 ? 1 : Math.cos(frequency * Math.PI / 16) * Math.sqrt(2);
  }

  private static void line(float[] b, int at, int step) {
    int end = at + 7 * step;
    float sum0 = b[at] + b[end];
    float diff0 = b[at] - b[end];
    float sum1 = b[at + step] + b[end - step];
    float diff1 = b[at + step] - b[end - step];
    float sum2 = b[at + 2 * step] + b[end - 2 * step];
    float diff2 = b[at + 2 * step] - b[end - 2 * step];
    float sum3 = b[at + 3 * step] + b[end - 3 * step];
    float diff3 = b[at + 3 * step] - b[end - 3 * step];

    float outer = sum0 - sum3;
    float turned = (sum1 - sum2 + outer) * HALF_SQRT;
    b[at] = sum0 + sum3 + sum1 + sum2;
    b[at + 4 * step] = sum0 + sum3 - sum1 - sum2;
    b[at + 2 * step] = outer + turned;
    b[at + 6 * step] = outer - turned;

    float low = diff3 + diff2;
    float high = diff1 + diff0;
    float middle = (diff2 + diff1) * HALF_SQRT;
    float shared = (low - high) * SINE;
    float lowTurned = low * DIFFERENCE + shared;
    float highTurned = high * SUM + shared;
    float plus = diff0 + middle;
    float minus = diff0 - middle;
    b[at + step] = plus + highTurned;
    b[at + 3 * step] = minus - lowTurned;
    b[at + 5 * step] = minus + lowTurned;
    b[at + 7 * step] = plus - highTurned;
  }
}
