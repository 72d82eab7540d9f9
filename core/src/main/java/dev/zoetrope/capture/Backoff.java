// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.capture;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * The pauses between tries: each second for the first half minute, so that a camera that was
 * restarted is back at once, then 2, 5, 10, 30 and 60 s, each up to a tenth shorter. Not
 * thread-safe.
 */
final class Backoff {
  /** A generator whose every pause is exact. */
  static final RandomGenerator NO_JITTER = () -> 0;

  private static final int EAGER_TRIES = 30;
  private static final long[] LATER_SECONDS = {2, 5, 10, 30, 60};
  private static final double SPREAD = 0.1;

  private final RandomGenerator jitter;
  private int tries;

  Backoff(RandomGenerator jitter) {
    this.jitter = jitter;
  }

  /** The pause before the next try, at least {@code least}. */
  Duration next(Duration least) {
    int later = Math.min(tries - EAGER_TRIES, LATER_SECONDS.length - 1);
    tries++;
    double seconds = later < 0 ? 1 : LATER_SECONDS[later];
    double pause = seconds * (1 - SPREAD * jitter.nextDouble());
    Duration result = Duration.ofNanos((long) (pause * 1e9));
    return result.compareTo(least) < 0 ? least : result;
  }

  void reset() {
    tries = 0;
  }
}
