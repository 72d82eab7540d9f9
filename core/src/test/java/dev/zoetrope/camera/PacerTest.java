// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.zoetrope.time.ManualClock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PacerTest {
  private final ManualClock clock = new ManualClock();
  private final Pacer pacer = new Pacer(clock, "test camera", 4);

  @Test
  void awaitNext_inTime_everyPeriod() throws Exception {
    pacer.awaitNext();
    CompletableFuture<Long> second = CompletableFuture.supplyAsync(this::nextTurn);
    clock.awaitSleepers(1);
    clock.advance(Duration.ofMillis(250));
    assertThat(second.get(30, TimeUnit.SECONDS)).isEqualTo(250_000_000L);
  }

  @Test
  void awaitNext_late_missedTurnsLeftOutAndTheBeatKept() throws Exception {
    pacer.awaitNext();
    clock.advance(Duration.ofMillis(1100));
    pacer.awaitNext();
    CompletableFuture<Long> after = CompletableFuture.supplyAsync(this::nextTurn);
    clock.awaitSleepers(1);
    clock.advance(Duration.ofMillis(149));
    assertThat(after).isNotDone();
    clock.advance(Duration.ofMillis(1));
    assertThat(after.get(30, TimeUnit.SECONDS)).isEqualTo(1_250_000_000L);
  }

  @Test
  void close_whileWaiting_unavailableAndNoInterruptLeft() throws Exception {
    pacer.awaitNext();
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    Thread.startVirtualThread(
        () -> {
          try {
            pacer.awaitNext();
          } catch (CameraUnavailableException | InterruptedException e) {
            interrupted.complete(
                e instanceof InterruptedException || Thread.currentThread().isInterrupted());
          }
        });
    clock.awaitSleepers(1);
    pacer.close();
    assertThat(interrupted.get(30, TimeUnit.SECONDS)).isFalse();
  }

  @Test
  void awaitNext_closedBefore_unavailable() {
    pacer.close();
    assertThatExceptionOfType(CameraUnavailableException.class)
        .isThrownBy(pacer::awaitNext)
        .withMessage("test camera was closed");
  }

  private long nextTurn() {
    try {
      pacer.awaitNext();
      return clock.nanos();
    } catch (CameraUnavailableException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
