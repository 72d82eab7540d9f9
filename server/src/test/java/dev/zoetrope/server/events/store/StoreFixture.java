// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.events.store;

import dev.zoetrope.server.events.Event;
import dev.zoetrope.server.events.Event.Actor;
import dev.zoetrope.server.events.EventType;
import dev.zoetrope.time.ManualClock;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A folder, a clock, and what tests of the store do with them. */
final class StoreFixture {
  static final Retention PLENTY = new Retention(Duration.ofDays(30), 1_000_000);

  final Path folder;
  final ManualClock clock = new ManualClock();

  StoreFixture(Path folder) {
    this.folder = folder;
  }

  EventStore open() {
    return open(PLENTY);
  }

  EventStore open(Retention retention) {
    EventStore store = new EventStore(folder, retention, clock);
    store.start();
    return store;
  }

  /** What was written when the store has been opened, given these and closed. */
  void write(Event... events) {
    try (EventStore store = open()) {
      List.of(events).forEach(store::record);
    }
  }

  static Event event(EventType type, Instant at, String camera, String message) {
    return Event.of(type, at, message)
        .camera(camera)
        .by(new Actor("ada", "192.0.2.7"))
        .with(Map.of("frames", 12));
  }

  /** An event whose message is a number, one second after the one before. */
  static Event numbered(int number) {
    return event(
        EventType.VIEWER_LEFT, Instant.ofEpochSecond(1000 + number), "front", "n" + number);
  }

  static List<String> messages(EventStore store, BlockRequest request) throws Exception {
    return get(
        store.read(
            request,
            block -> {
              List<String> messages = new ArrayList<>();
              while (block.next()) {
                messages.add(block.text(RowBlock.MESSAGE));
              }
              return messages;
            }));
  }

  static List<String> messages(EventStore store) throws Exception {
    return messages(store, BlockRequest.first(EventFilter.ALL, false, 1000));
  }

  static <T> T get(EventStore.Reading<T> reading) throws Exception {
    return reading.result().get(30, TimeUnit.SECONDS);
  }

  /** The first column of the first row, asked of the closed file. */
  long ask(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    }
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("events.db"));
  }
}
