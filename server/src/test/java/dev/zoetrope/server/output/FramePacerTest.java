// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class FramePacerTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void take_tenOfTwentyFive_areTen() {
    assertThat(taken(10, 25, 0, 100)).isBetween(1000, 1001);
  }

  @Test
  void take_twentyOfTwentyFive_areTwenty() {
    assertThat(taken(20, 25, 0, 100)).isBetween(2000, 2001);
  }

  @Test
  void take_jitter_changesNothing() {
    assertThat(taken(10, 25, 15_000_000, 100)).isBetween(990, 1010);
    assertThat(taken(25, 25, 15_000_000, 100)).isBetween(2480, 2500);
  }

  @Test
  void take_moreThanThereAre_areAll() {
    assertThat(taken(30, 25, 0, 100)).isEqualTo(2500);
    assertThat(taken(0, 25, 0, 100)).isEqualTo(2500);
  }

  @Test
  void take_oncePerSecond_keepsItsDistance() {
    FramePacer pacer = FramePacer.of(1);
    assertThat(pacer.take(0, 0)).isTrue();
    for (int i = 1; i < 24; i++) {
      assertThat(pacer.take(i, i * SECOND / 25)).as("frame " + i).isFalse();
    }
  }

  @Test
  void take_afterAPause_doesNotCatchUp() {
    FramePacer pacer = FramePacer.of(5);
    assertThat(pacer.take(0, 0)).isTrue();
    assertThat(pacer.take(1, 10 * SECOND)).isTrue();
    assertThat(pacer.take(2, 10 * SECOND + SECOND / 25)).isFalse();
  }

  @Test
  void missed_slowViewer_countsWhatWouldHaveBeenTaken() {
    FramePacer pacer = FramePacer.of(5);
    pacer.take(0, 0);
    pacer.take(25, SECOND);
    assertThat(pacer.missed()).isEqualTo(4);
  }

  @Test
  void missed_slowCamera_isNone() {
    FramePacer pacer = FramePacer.of(5);
    pacer.take(0, 0);
    pacer.take(1, 10 * SECOND);
    assertThat(pacer.missed()).isZero();
  }

  private static int taken(double limit, int cameraRate, int jitterNanos, int seconds) {
    FramePacer pacer = FramePacer.of(limit);
    Random random = new Random(1);
    int taken = 0;
    for (int i = 0; i < cameraRate * seconds; i++) {
      long jitter = jitterNanos == 0 ? 0 : random.nextInt(jitterNanos);
      taken += pacer.take(i, i * SECOND / cameraRate + jitter) ? 1 : 0;
    }
    return taken;
  }
}
