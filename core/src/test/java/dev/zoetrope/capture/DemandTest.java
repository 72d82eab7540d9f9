// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DemandTest {
  @Test
  void wanted_asLongAsSomebodyWatches() {
    Demand demand = new Demand(true);
    assertThat(demand.wanted()).isFalse();
    demand.add(1, 0);
    demand.add(0, 1);
    demand.add(-1, 0);
    assertThat(demand.wanted()).as("a rendition is made from it").isTrue();
    assertThat(demand.viewers()).isZero();
    demand.add(0, -1);
    assertThat(demand.wanted()).isFalse();
  }

  @Test
  void keptAlive_byHandOrBySettings_isWanted() {
    Demand onDemand = new Demand(true);
    onDemand.keepAlive(true);
    assertThat(onDemand.wanted()).isTrue();
    onDemand.keepAlive(false);
    assertThat(onDemand.wanted()).isFalse();

    Demand always = new Demand(false);
    always.keepAlive(false);
    assertThat(always.keptAlive()).isTrue();
    assertThat(always.wanted()).isTrue();
  }
}
