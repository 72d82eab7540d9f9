// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecentLatencyTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long FAST = 4_000_000;
  private static final long SLOW = 20 * SECOND;

  private final RecentLatency recent = new RecentLatency();

  @ParameterizedTest
  @ValueSource(longs = {0, 5, 9, -35, Long.MIN_VALUE / SECOND + 100}) // nanoTime begins anywhere
  void counts_oneFrame_isThereForAMinuteAndNotLonger(long second) {
    long then = second * SECOND;
    recent.record(FAST, then);

    assertThat(total(then)).isEqualTo(1);
    assertThat(total(then + 60 * SECOND)).isEqualTo(1);
    assertThat(total(then + 70 * SECOND)).isZero();
    assertThat(total(then + 700 * SECOND)).isZero();
  }

  @Test
  void counts_badMinuteLongAgo_isForgotten() {
    for (long second = 0; second < 600; second++) {
      recent.record(second < 300 ? SLOW : FAST, second * SECOND);
    }

    long[] counts = recent.counts(599 * SECOND);

    assertThat(counts[LatencyHistogram.bucket(FAST)]).isEqualTo(70);
    assertThat(counts[LatencyHistogram.bucket(SLOW)]).isZero();
  }

  @Test
  void record_manyThreadsAtTheTurnOfASlice_losesNone() throws Exception {
    Callable<Boolean> minute =
        () -> {
          for (long second = 0; second < 60; second++) {
            recent.record(FAST, second * SECOND);
          }
          return true;
        };
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (Future<Boolean> done : threads.invokeAll(Collections.nCopies(4, minute))) {
        assertThat(done.get()).isTrue();
      }
    }
    assertThat(total(59 * SECOND)).isEqualTo(240);
  }

  private long total(long nowNanos) {
    return Arrays.stream(recent.counts(nowNanos)).sum();
  }
}
