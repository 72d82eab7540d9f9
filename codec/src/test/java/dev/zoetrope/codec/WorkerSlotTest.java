// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.time.ManualClock;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WorkerSlotTest {
  private static final Duration PROMPTLY = Duration.ofSeconds(10);

  private final ManualClock clock = new ManualClock();
  private final AtomicInteger starts = new AtomicInteger();
  private final WorkerSlot slot =
      new WorkerSlot(
          listener -> {
            starts.incrementAndGet();
            throw new IOException("no such program");
          },
          clock,
          (worker, suspects) -> {});

  @Test
  void worker_afterFailures_isStartedAtOnceThenAfterOneTwoAndFiveSeconds() throws Exception {
    assertThat(slot.worker()).failsWithin(PROMPTLY);
    assertThat(slot.worker()).as("once more, at once").failsWithin(PROMPTLY);
    int expected = 2;
    for (int seconds : new int[] {1, 2, 5, 5}) {
      CompletableFuture<WorkerProcess> next = slot.worker();
      assertThat(slot.worker()).as("asked for while it is started").isSameAs(next);
      clock.awaitSleepers(1);
      clock.advance(Duration.ofSeconds(seconds).minusMillis(1));
      assertThat(starts).hasValue(expected++);
      assertThat(next).isNotDone();
      clock.advance(Duration.ofMillis(1));
      assertThat(next).failsWithin(PROMPTLY);
      assertThat(starts).hasValue(expected);
    }
  }

  @Test
  void close_whileAPauseLasts_endsTheWaiting() throws Exception {
    assertThat(slot.worker()).failsWithin(PROMPTLY);
    assertThat(slot.worker()).failsWithin(PROMPTLY);
    CompletableFuture<WorkerProcess> next = slot.worker();
    clock.awaitSleepers(1);
    slot.close();
    assertThat(next).failsWithin(PROMPTLY);
    assertThat(slot.worker()).isCompletedExceptionally();
    assertThat(slot.running()).isNull();
    assertThat(starts).hasValue(2);
  }
}
