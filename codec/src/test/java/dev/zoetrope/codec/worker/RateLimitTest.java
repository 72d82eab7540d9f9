// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RateLimitTest {
  private static int shown(RateLimit limit, long from, int count, long stepTicks) {
    int shown = 0;
    for (int i = 0; i < count; i++) {
      shown += limit.due(from + i * stepTicks) ? 1 : 0;
    }
    return shown;
  }

  @Test
  void due_noLimit_isEveryPicture() {
    assertThat(shown(new RateLimit(0), 0, 25, 3600)).isEqualTo(25);
  }

  @Test
  void due_fiveOfTwentyFive_isEachFifth() {
    assertThat(shown(new RateLimit(5), 1_000, 250, 3600)).isEqualTo(50);
  }

  @Test
  void due_rateOfTheCamera_isEveryPictureInSpiteOfJitter() {
    RateLimit limit = new RateLimit(25);
    int shown = 0;
    for (int i = 0; i < 250; i++) {
      shown += limit.due(i * 3600L + (i % 2 == 0 ? -90 : 90)) ? 1 : 0;
    }
    assertThat(shown).isEqualTo(250);
  }

  @Test
  void due_clockJumps_goesOnAtOnce() {
    RateLimit limit = new RateLimit(1);
    assertThat(limit.due(900_000_000)).isTrue();
    assertThat(limit.due(0)).isTrue();
    assertThat(limit.due(3600)).isFalse();
    assertThat(limit.due(Long.MAX_VALUE / 2)).isTrue();
  }
}
