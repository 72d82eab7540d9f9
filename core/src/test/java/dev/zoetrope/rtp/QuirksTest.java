// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;

class QuirksTest {
  @Test
  void count_severalTimes_countsEach() {
    Quirks quirks = new Quirks();
    quirks.count("marker-on-sps");
    quirks.count("fu-end-missing");
    quirks.count("marker-on-sps");
    assertThat(quirks.counts())
        .containsExactly(entry("fu-end-missing", 1L), entry("marker-on-sps", 2L));
  }
}
