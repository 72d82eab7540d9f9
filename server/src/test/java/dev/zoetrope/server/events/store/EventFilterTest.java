// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.events.store;

import static dev.zoetrope.server.events.store.StoreFixture.event;
import static dev.zoetrope.server.events.store.StoreFixture.get;
import static dev.zoetrope.server.events.store.StoreFixture.messages;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.server.events.EventType;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFilterTest {
  @TempDir private Path folder;
  private StoreFixture fixture;
  private EventStore store;

  @BeforeEach
  void fill() {
    fixture = new StoreFixture(folder);
    fixture.write(
        event(EventType.CAMERA_OPENED, Instant.ofEpochSecond(10), "front", "a"),
        event(EventType.VIEWER_JOINED, Instant.ofEpochSecond(20), "yard", "b"),
        event(EventType.LOGIN, Instant.ofEpochSecond(30), "", "c"),
        event(EventType.VIEWER_JOINED, Instant.ofEpochSecond(25), "front", "d, clock set back"),
        event(EventType.CAMERA_LOST, Instant.ofEpochSecond(40), "yard", "e"));
    store = fixture.open();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private List<String> read(EventFilter filter) throws Exception {
    return messages(store, BlockRequest.first(filter, false, 100)).stream()
        .map(message -> message.substring(0, 1))
        .toList();
  }

  @Test
  void read_filters_matchWhatTheySay() throws Exception {
    EventFilter all = EventFilter.ALL;
    assertThat(read(all)).containsExactly("a", "b", "c", "d", "e");
    assertThat(read(all.cameras(Set.of("front")))).containsExactly("a", "d");
    assertThat(read(all.cameras(Set.of("front", "yard")))).containsExactly("a", "b", "d", "e");
    assertThat(read(all.cameras(Set.of()))).isEmpty();
    assertThat(read(all.types(Set.of(EventType.VIEWER_JOINED)))).containsExactly("b", "d");
    assertThat(read(all.types(Set.of(EventType.LOGIN, EventType.CAMERA_LOST))))
        .containsExactly("c", "e");
    assertThat(read(all.types(Set.of()))).isEmpty();
    assertThat(read(all.cameras(Set.of("yard")).types(Set.of(EventType.CAMERA_LOST))))
        .containsExactly("e");
  }

  @Test
  void read_spansOfTime_findAlsoWhatAClockSetBackMoved() throws Exception {
    assertThat(read(EventFilter.ALL.between(20_000_000, 30_000_000))).containsExactly("b", "d");
    assertThat(read(EventFilter.ALL.between(25_000_000, Long.MAX_VALUE)))
        .containsExactly("c", "d", "e");
    assertThat(read(EventFilter.ALL.between(Long.MIN_VALUE, 25_000_001)))
        .containsExactly("a", "b", "d");
  }

  @Test
  void read_withoutActors_tellsNoUserAndNoAddress() throws Exception {
    List<String> actors =
        get(
            store.read(
                BlockRequest.first(EventFilter.ALL.withoutActors(), false, 100),
                block -> {
                  List<String> seen = new ArrayList<>();
                  while (block.next()) {
                    seen.add(block.text(RowBlock.USER) + block.text(RowBlock.ADDRESS));
                  }
                  return seen;
                }));
    assertThat(actors).hasSize(5).containsOnly("");
  }

  @Test
  void read_blockByBlock_meetsEveryRowOnceInOrder() throws Exception {
    List<String> seen = new ArrayList<>();
    long beyond = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      BlockRequest request = new BlockRequest(EventFilter.ALL, true, beyond, 2);
      beyond =
          get(
              store.read(
                  request,
                  block -> {
                    long last = 0;
                    while (block.next()) {
                      seen.add(block.text(RowBlock.MESSAGE).substring(0, 1));
                      last = block.id();
                    }
                    return last;
                  }));
    }
    assertThat(seen).containsExactly("e", "d", "c", "b", "a");
  }

  /** A sort would mean that nothing comes before all that matches has been read. */
  @Test
  void read_anyFilter_sortsNothing() throws Exception {
    for (EventFilter filter :
        List.of(
            EventFilter.ALL,
            EventFilter.ALL.cameras(Set.of("front")),
            EventFilter.ALL.cameras(Set.of("front", "yard")).between(0, 99),
            EventFilter.ALL.types(Set.of(EventType.LOGIN)),
            EventFilter.ALL.types(Set.of(EventType.LOGIN, EventType.LOGOUT)),
            EventFilter.ALL.cameras(Set.of("front")).types(Set.of(EventType.CAMERA_LOST)))) {
      assertThat(plan(BlockRequest.first(filter, true, 10))).doesNotContain("TEMP B-TREE");
      assertThat(plan(BlockRequest.first(filter, false, 10))).doesNotContain("TEMP B-TREE");
    }
  }

  private String plan(BlockRequest request) throws Exception {
    StringBuilder plan = new StringBuilder();
    try (Connection connection = fixture.connect();
        PreparedStatement statement =
            connection.prepareStatement("EXPLAIN QUERY PLAN " + request.sql());
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        plan.append(rows.getString(4)).append('\n');
      }
    }
    return plan.toString();
  }
}
