// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.timing;

import java.util.Arrays;

/**
 * The median of the last steps from unit to unit, up to 64: a lost unit or an odd timestamp does
 * not move it, a camera that goes from 15 to 10 pictures a second at dusk does after 32 (Wyze).
 */
final class UsualInterval {
  private static final int STEPS = 64;
  private static final int EVERY = 16;

  private final long[] steps = new long[STEPS];
  private final long[] sorted = new long[STEPS];
  private long added;
  private long median;

  void add(long step) {
    steps[(int) (added++ % STEPS)] = step;
    if (added < EVERY || added % EVERY == 0) {
      int known = (int) Math.min(added, STEPS);
      System.arraycopy(steps, 0, sorted, 0, known);
      Arrays.sort(sorted, 0, known);
      median = sorted[known / 2];
    }
  }

  /** 0 as long as nothing was added. */
  long median() {
    return median;
  }
}
