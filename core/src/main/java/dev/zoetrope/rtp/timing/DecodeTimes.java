// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.timing;

/**
 * Decoding times from presentation times alone; no slice header is read and nothing waits.
 *
 * <p>Units come in the order of decoding. Let N be the most units that come before, and are shown
 * after, any one of them. Then the decoding time of unit k (from 0) is the (k - N)-th smallest
 * presentation time so far: the smallest of the N + 1 largest. These strictly increase, and none is
 * after its unit's presentation time: at most N earlier units are shown later than unit k, so at
 * least k - N are shown before it. The times of the first N are counted back from the first
 * presentation time in usual intervals.
 *
 * <p>N begins as the sequence parameter set says it. A picture that is shown too early for it gets
 * its decoding time as presentation time; the third of them in a GOP shows that N is larger: the
 * rest of the GOP is left out and N is measured on it. (One or two are a camera that sets its clock
 * back by some ms.)
 */
final class DecodeTimes {
  static final int MAX_DEPTH = 16;
  private static final int MAX_LEARNT = 4;
  private static final int EARLY_TO_LEARN = 3;

  private final boolean reordered;

  /** The largest presentation times of the epoch, ascending. */
  private final long[] largest = new long[MAX_DEPTH + 1];

  private int known;
  private long first;
  private long unit;
  private int stated;
  private int learnt;
  private int depth;
  private int earlyInGop;
  private int deepestInGop;
  private boolean learning;
  private long pts;
  private long dts = -1;
  private long step;

  /** Of a track whose units may be reordered, or of one that is decoded as it is shown. */
  DecodeTimes(boolean reordered) {
    this.reordered = reordered;
  }

  /** What the parameter set says of N; holds from the next keyframe on. */
  void state(int pictures) {
    stated = pictures;
  }

  /** The present N. */
  int depth() {
    return depth;
  }

  /** Whether the unit may be given out; {@link #pts} and {@link #dts} are its times then. */
  boolean next(long presentation, boolean keyframe, boolean lossBefore, long interval) {
    if (keyframe || dts < 0) {
      beginGop(presentation);
    }
    int later = insert(presentation);
    deepestInGop = Math.max(deepestInGop, later);
    if (learning) {
      return false;
    }
    long time = unit < depth ? first - (depth - unit) * interval : largest[known - 1 - depth];
    unit++;
    if (reordered && later > depth && !lossBefore && ++earlyInGop == EARLY_TO_LEARN) {
      learning = depth < MAX_LEARNT;
    }
    long before = dts;
    dts = Math.max(time, dts + 1);
    step = before < 0 ? 0 : dts - before;
    pts = Math.max(presentation, dts);
    return !learning;
  }

  private void beginGop(long presentation) {
    if (learning) {
      learnt = Math.min(MAX_LEARNT, deepestInGop);
      learning = false;
    }
    earlyInGop = 0;
    deepestInGop = 0;
    int wanted = reordered ? Math.max(stated, learnt) : 0;
    if (wanted != depth || unit == 0) {
      depth = wanted;
      begin(presentation);
    }
  }

  private void begin(long presentation) {
    first = presentation;
    known = 0;
    unit = 0;
  }

  /** How many of those before are shown later. */
  private int insert(long presentation) {
    int at = known;
    while (at > 0 && largest[at - 1] > presentation) {
      at--;
    }
    int later = known - at;
    if (known < largest.length) {
      System.arraycopy(largest, at, largest, at + 1, later);
      largest[at] = presentation;
      known++;
    } else if (at > 0) {
      System.arraycopy(largest, 1, largest, 0, at - 1);
      largest[at - 1] = presentation;
    }
    return later;
  }

  long pts() {
    return pts;
  }

  long dts() {
    return dts;
  }

  /** From the decoding time before to this one; 0 of the first. */
  long step() {
    return step;
  }
}
