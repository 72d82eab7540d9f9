// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.events.store;

import static dev.zoetrope.server.events.store.StoreFixture.event;
import static dev.zoetrope.server.events.store.StoreFixture.messages;
import static dev.zoetrope.server.events.store.StoreFixture.numbered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import dev.zoetrope.server.events.EventType;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {
  @TempDir private Path folder;

  @Test
  void prune_moreRowsThanAllowed_deletesTheOldest() throws Exception {
    StoreFixture fixture = new StoreFixture(folder);
    try (EventStore store = fixture.open(new Retention(Duration.ofDays(36_500), 10))) {
      IntStream.range(0, 25).forEach(i -> store.record(numbered(i)));
      await().until(() -> store.figures().written() == 25 && store.figures().rows() == 10);
      assertThat(messages(store)).hasSize(10).startsWith("n15").endsWith("n24");
    }
  }

  @Test
  void prune_rowsBeyondTheAge_deletesThemWhenTheirTimeComes() throws Exception {
    StoreFixture fixture = new StoreFixture(folder);
    Instant now = fixture.clock.wallTime();
    try (EventStore store = fixture.open(new Retention(Duration.ofDays(2), 1000))) {
      store.record(event(EventType.LOGIN, now, "", "old"));
      store.record(event(EventType.LOGIN, now.plus(Duration.ofDays(1)), "", "young"));
      await().until(() -> store.figures().rows() == 2);
      fixture.clock.advance(Duration.ofDays(2).plusMinutes(1));
      await().until(() -> store.figures().rows() == 1);
      assertThat(messages(store)).containsExactly("young");
    }
  }

  @Test
  void prune_manyAtOnce_isDoneInPieces() throws Exception {
    StoreFixture fixture = new StoreFixture(folder);
    try (EventStore store = fixture.open()) {
      IntStream.range(0, 8000).forEach(i -> store.record(numbered(i)));
    }
    try (EventTable table = EventTable.open(new EventFile(folder), 0)) {
      Retention one = new Retention(Duration.ofDays(36_500), 1);
      assertThat(table.prune(one, fixture.clock.wallTime())).isEqualTo(5000);
      assertThat(table.prune(one, fixture.clock.wallTime())).isEqualTo(2999);
      assertThat(table.prune(one, fixture.clock.wallTime())).isZero();
      assertThat(table.rows()).isOne();
    }
  }

  @Test
  void retention_ofNothing_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Retention(Duration.ZERO, 1))
        .withMessage("max-age must be above zero: PT0S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Retention(Duration.ofDays(1), 0))
        .withMessage("max-rows must be at least 1: 0");
  }
}
