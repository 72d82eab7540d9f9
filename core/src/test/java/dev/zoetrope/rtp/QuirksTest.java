// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuirksTest {
  @Test
  void count_severalTimes_countsEachAndTellsTheFirst() {
    List<String> told = new ArrayList<>();
    Quirks quirks = new Quirks(told::add);
    quirks.count("marker-on-sps");
    quirks.count("fu-end-missing");
    quirks.count("marker-on-sps");
    assertThat(told).containsExactly("marker-on-sps", "fu-end-missing");
    assertThat(quirks.counts())
        .containsExactly(entry("fu-end-missing", 1L), entry("marker-on-sps", 2L));
  }
}
