// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output;

import java.util.concurrent.atomic.LongAdder;

/**
 * How long frames took, in fixed buckets: recording allocates nothing and takes no lock. Any
 * thread.
 */
public final class LatencyHistogram {
  private static final double[] BOUNDS_SECONDS = {
    0.001, 0.002, 0.003, 0.005, 0.0075, 0.01, 0.015, 0.025, 0.04, 0.065, 0.1, 0.25, 0.5, 1, 2.5, 10
  };

  static final int BUCKETS = BOUNDS_SECONDS.length + 1;

  private final LongAdder[] buckets = new LongAdder[BUCKETS];
  private final LongAdder sumNanos = new LongAdder();

  public LatencyHistogram() {
    for (int i = 0; i < buckets.length; i++) {
      buckets[i] = new LongAdder();
    }
  }

  public void record(long nanos) {
    buckets[bucket(nanos)].increment();
    sumNanos.add(nanos);
  }

  static int bucket(long nanos) {
    int bucket = 0;
    while (bucket < BOUNDS_SECONDS.length && nanos > BOUNDS_SECONDS[bucket] * 1e9) {
      bucket++;
    }
    return bucket;
  }

  /**
   * Upper bounds in seconds, ascending; what is above the last is counted in {@link #counts} too.
   */
  public static double[] boundsSeconds() {
    return BOUNDS_SECONDS.clone();
  }

  /** How many lie in each bucket, not cumulated; one more than there are bounds. */
  public long[] counts() {
    long[] counts = new long[buckets.length];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = buckets[i].sum();
    }
    return counts;
  }

  public double sumSeconds() {
    return sumNanos.sum() / 1e9;
  }

  /**
   * The bound below which that share lies, in seconds: an upper estimate. 0 where nothing is
   * recorded, positive infinity where it lies above the last bound.
   *
   * @param share 0 to 1
   */
  public double quantileSeconds(double share) {
    long[] counts = counts();
    long total = 0;
    for (long count : counts) {
      total += count;
    }
    long seen = 0;
    for (int i = 0; i < BOUNDS_SECONDS.length; i++) {
      seen += counts[i];
      if (total > 0 && seen >= share * total) {
        return BOUNDS_SECONDS[i];
      }
    }
    return total == 0 ? 0 : Double.POSITIVE_INFINITY;
  }
}
