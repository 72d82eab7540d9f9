// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AckWatchTest {
  private static final long SECOND = 1_000_000_000L;
  private final AckWatch watch = new AckWatch();

  @Test
  void gone_outstandingWithoutAnswer_withinFiveSeconds() {
    int seconds = 0;
    while (!watch.gone(true, seconds * 1000L, seconds * SECOND)) {
      seconds++;
    }
    assertThat(seconds).isEqualTo(4);
  }

  @Test
  void gone_answersNowAndThen_never() {
    for (int i = 0; i < 60; i++) {
      assertThat(watch.gone(true, i % 3 * 1000L, i * SECOND)).as("second " + i).isFalse();
    }
  }

  @Test
  void gone_nothingSentForLong_startsCountingWithTheNextFrame() {
    for (int i = 0; i < 60; i++) {
      assertThat(watch.gone(false, i * 1000L, i * SECOND)).isFalse();
    }
    assertThat(watch.gone(true, 60_000, 60 * SECOND)).isFalse();
    assertThat(watch.gone(true, 62_000, 62 * SECOND)).isFalse();
    assertThat(watch.gone(true, 64_000, 64 * SECOND)).isTrue();
  }
}
