// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.video;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * When a page that is too slow is shown less, and when more is tried again. Three skips within half
 * a minute are too many. Who falls back soon after a try waits twice as long for the next. Not
 * thread-safe.
 */
final class Adaptation {
  /** Steps below what was asked for. */
  static final int STEPS = 2;

  static final int SKIPS = 3;
  static final Duration WINDOW = Duration.ofSeconds(30);
  static final Duration FIRST_PAUSE = Duration.ofSeconds(60);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(16);

  private final Deque<Long> skips = new ArrayDeque<>();
  private int step;
  private Duration pause = FIRST_PAUSE;
  private long changedNanos;
  private boolean tried;

  /** How many steps below what was asked for, from 0. */
  int step() {
    return step;
  }

  /** Pictures were left out; whether to go a step down now. */
  boolean skipped(long nowNanos) {
    skips.addLast(nowNanos);
    while (nowNanos - skips.getFirst() > WINDOW.toNanos()) {
      skips.removeFirst();
    }
    if (skips.size() < SKIPS || step == STEPS) {
      return false;
    }
    boolean soon = nowNanos - changedNanos < FIRST_PAUSE.toNanos();
    if (tried && soon && pause.compareTo(LONGEST_PAUSE) < 0) {
      pause = pause.multipliedBy(2);
    }
    change(step + 1, nowNanos);
    tried = false;
    return true;
  }

  /** Whether to go a step up now. */
  boolean recovered(long nowNanos) {
    if (step == 0 || nowNanos - changedNanos < pause.toNanos()) {
      return false;
    }
    change(step - 1, nowNanos);
    tried = true;
    return true;
  }

  private void change(int to, long nowNanos) {
    step = to;
    changedNanos = nowNanos;
    skips.clear();
  }
}
