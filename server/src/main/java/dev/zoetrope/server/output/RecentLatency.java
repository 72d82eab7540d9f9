// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * How long frames took lately: slices of ten seconds, of which the newest seven are kept, so the
 * last 60 to 70 s count. Recording takes no lock, and allocates once a slice; memory is bounded by
 * the seven. Any thread.
 */
final class RecentLatency {
  private static final int SLICES = 7;
  private static final long SLICE_NANOS = 10_000_000_000L;

  private final AtomicReferenceArray<Slice> slices = new AtomicReferenceArray<>(SLICES);

  private record Slice(long number, AtomicLongArray counts) {
    static Slice empty(long number) {
      return new Slice(number, new AtomicLongArray(LatencyHistogram.BUCKETS));
    }
  }

  RecentLatency() {
    for (int i = 0; i < SLICES; i++) {
      slices.set(i, Slice.empty(Long.MIN_VALUE));
    }
  }

  void record(long nanos, long nowNanos) {
    long number = Math.floorDiv(nowNanos, SLICE_NANOS);
    int place = Math.floorMod(number, SLICES);
    Slice slice = slices.get(place);
    if (slice.number < number) {
      slices.compareAndSet(place, slice, Slice.empty(number)); // or another thread was first
      slice = slices.get(place);
    }
    slice.counts.incrementAndGet(LatencyHistogram.bucket(nanos));
  }

  /** How many lie in each bucket of {@link LatencyHistogram}, not cumulated. */
  long[] counts(long nowNanos) {
    long oldest = Math.floorDiv(nowNanos, SLICE_NANOS) - SLICES + 1;
    long[] counts = new long[LatencyHistogram.BUCKETS];
    for (int i = 0; i < SLICES; i++) {
      Slice slice = slices.get(i);
      for (int bucket = 0; slice.number >= oldest && bucket < counts.length; bucket++) {
        counts[bucket] += slice.counts.get(bucket);
      }
    }
    return counts;
  }
}
