// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.video;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AdaptationTest {
  private static final long SECOND = 1_000_000_000L;

  private final Adaptation adaptation = new Adaptation();

  @Test
  void skipped_thirdTimeWithinTheWindow_goesDown() {
    assertThat(adaptation.skipped(100 * SECOND)).isFalse();
    assertThat(adaptation.skipped(110 * SECOND)).isFalse();
    assertThat(adaptation.skipped(130 * SECOND)).isTrue();
    assertThat(adaptation.step()).isEqualTo(1);
  }

  @Test
  void skipped_seldom_staysWhereItIs() {
    for (int i = 0; i < 20; i++) {
      assertThat(adaptation.skipped(16L * i * SECOND)).isFalse();
    }
    assertThat(adaptation.step()).isZero();
  }

  @Test
  void skipped_atTheLastStep_hasNowhereToGo() {
    fallTo(2, 0);
    assertThat(adaptation.step()).isEqualTo(Adaptation.STEPS);
    fallTo(2, 100 * SECOND);
    assertThat(adaptation.step()).isEqualTo(Adaptation.STEPS);
  }

  @Test
  void recovered_afterAMinute_goesUpOnce() {
    fallTo(1, 0);
    assertThat(adaptation.recovered(59 * SECOND)).isFalse();
    assertThat(adaptation.recovered(60 * SECOND)).isTrue();
    assertThat(adaptation.recovered(61 * SECOND)).isFalse();
    assertThat(adaptation.step()).isZero();
  }

  @Test
  void recovered_fallenBackSoonAfterATry_waitsTwiceAsLong() {
    fallTo(1, 0);
    assertThat(adaptation.recovered(60 * SECOND)).isTrue();
    fallTo(1, 70 * SECOND);
    assertThat(adaptation.recovered((70 + 119) * SECOND)).isFalse();
    assertThat(adaptation.recovered((70 + 120) * SECOND)).isTrue();
  }

  private void fallTo(int step, long atNanos) {
    for (int i = 0; i < 3 * step; i++) {
      adaptation.skipped(atNanos);
    }
  }
}
