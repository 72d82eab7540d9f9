// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BlameTest {
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private final Blame blame = new Blame();

  @Test
  void verdict_deathsWithinAMinute_partThenRefuse() {
    assertThat(blame.verdict("front", 0)).isEqualTo(Blame.Verdict.SHARED);
    blame.died("front", 0);
    assertThat(blame.verdict("front", 1)).isEqualTo(Blame.Verdict.SHARED);
    blame.died("front", 1);
    assertThat(blame.verdict("front", 2)).isEqualTo(Blame.Verdict.ALONE);
    blame.died("front", 2);
    assertThat(blame.verdict("front", 3)).isEqualTo(Blame.Verdict.ALONE);
    blame.died("front", 3);
    assertThat(blame.verdict("front", 4)).isEqualTo(Blame.Verdict.REFUSED);
    assertThat(blame.verdict("back", 4)).isEqualTo(Blame.Verdict.SHARED);
  }

  @Test
  void verdict_olderDeaths_areForgotten() {
    blame.died("front", 0);
    blame.died("front", 10);
    assertThat(blame.verdict("front", MINUTE)).isEqualTo(Blame.Verdict.ALONE);
    assertThat(blame.verdict("front", MINUTE + 1)).isEqualTo(Blame.Verdict.SHARED);
  }
}
