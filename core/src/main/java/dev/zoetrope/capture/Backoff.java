// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.capture;

import dev.zoetrope.camera.CameraUnavailableException;
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

  private static final Duration AT_ONCE = Duration.ofMillis(100);
  private static final int EAGER_TRIES = 30;
  private static final long[] LATER_SECONDS = {2, 5, 10, 30, 60};
  private static final double SPREAD = 0.1;

  private final RandomGenerator jitter;
  private int tries;

  Backoff(RandomGenerator jitter) {
    this.jitter = jitter;
  }

  /**
   * The pause after a loss; hardly any, and the pauses begin anew, where the camera had delivered
   * for a while.
   */
  Duration after(CameraUnavailableException loss, boolean delivered) {
    if (delivered) {
      reset();
    }
    return delivered && loss.retryAfter().isZero() ? AT_ONCE : next(loss);
  }

  /** The pause before the next try, within what the loss says makes sense. */
  Duration next(CameraUnavailableException loss) {
    int later = Math.min(tries - EAGER_TRIES, LATER_SECONDS.length - 1);
    tries++;
    double seconds = later < 0 ? 1 : LATER_SECONDS[later];
    double pause = seconds * (1 - SPREAD * jitter.nextDouble());
    Duration result = Duration.ofNanos((long) (pause * 1e9));
    Duration hasty = result.compareTo(loss.retryWithin()) > 0 ? loss.retryWithin() : result;
    return hasty.compareTo(loss.retryAfter()) < 0 ? loss.retryAfter() : hasty;
  }

  void reset() {
    tries = 0;
  }
}
