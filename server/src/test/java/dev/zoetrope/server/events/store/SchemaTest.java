// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.events.store;

import static dev.zoetrope.server.events.store.StoreFixture.messages;
import static dev.zoetrope.server.events.store.StoreFixture.numbered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaTest {
  @TempDir private Path folder;

  /** As the first version of the program wrote it: never change this, it is somebody's file. */
  private static final String[] VERSION_1 = {
    "CREATE TABLE events (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, type TEXT NOT NULL,"
        + " camera TEXT NOT NULL, message TEXT NOT NULL) STRICT",
    "CREATE INDEX events_camera ON events (camera)",
    "CREATE INDEX events_type ON events (type)",
    "CREATE INDEX events_behind ON events (id - at) WHERE id > at",
    "INSERT INTO events VALUES (5, 5, 'camera-lost', 'front', 'old')",
    "PRAGMA user_version = 1",
  };

  private static final String[] TO_VERSION_2 = {
    "ALTER TABLE events ADD COLUMN user TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE events ADD COLUMN address TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE events ADD COLUMN details TEXT NOT NULL DEFAULT '{}'",
    "PRAGMA user_version = 2",
  };

  private void make(StoreFixture fixture, String... statements) throws SQLException {
    try (Connection connection = fixture.connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  @Test
  void open_fileOfVersion1_keepsItsRowsAndGoesOn() throws Exception {
    StoreFixture fixture = new StoreFixture(folder);
    make(fixture, VERSION_1);
    fixture.write(numbered(1));
    try (EventStore store = fixture.open()) {
      assertThat(messages(store)).containsExactly("old", "n1");
    }
    assertThat(fixture.ask("PRAGMA user_version")).isEqualTo(Schema.VERSION);
    assertThat(fixture.ask("SELECT count(*) FROM events WHERE details = '{}' AND user = ''"))
        .isEqualTo(1);
  }

  @Test
  void open_fileOfALaterVersion_isLeftAsItIs() throws Exception {
    StoreFixture fixture = new StoreFixture(folder);
    make(fixture, "CREATE TABLE events (later TEXT)", "PRAGMA user_version = 99");
    try (EventStore store = fixture.open()) {
      store.record(numbered(1));
      await().until(() -> store.figures().queued() == 1);
    }
    assertThat(fixture.ask("PRAGMA user_version")).isEqualTo(99);
    assertThat(fixture.ask("SELECT count(*) FROM events")).isZero();
    assertThat(folder).isDirectoryNotContaining("glob:**events-damaged*");
  }

  @Test
  void steps_allOfThem_areOneTransaction() throws Exception {
    StoreFixture fixture = new StoreFixture(folder);
    make(fixture, VERSION_1);
    make(fixture, "ALTER TABLE events ADD COLUMN address TEXT"); // the second statement will fail
    try (Connection connection = fixture.connect()) {
      assertThatThrownBy(() -> Schema.migrate(connection)).hasMessageContaining("duplicate column");
      assertThat(Schema.version(connection)).isEqualTo(1);
    }
    assertThat(fixture.ask("SELECT count(*) FROM pragma_table_info('events') WHERE name = 'user'"))
        .isZero();
  }

  private static boolean isWithin(Thread thread, String method) {
    return Arrays.stream(thread.getStackTrace())
        .anyMatch(frame -> frame.getMethodName().equals(method));
  }

  /** The lock is held until the other one waits for it, so both have seen the old version. */
  @Test
  void migrate_anotherProcessDoesItMeanwhile_findsItDone() throws Exception {
    StoreFixture fixture = new StoreFixture(folder);
    make(fixture, VERSION_1);
    try (Connection first = fixture.connect();
        Connection second = fixture.connect();
        Statement other = first.createStatement();
        Statement waiting = second.createStatement()) {
      waiting.execute("PRAGMA busy_timeout = 60000");
      other.execute("BEGIN IMMEDIATE");
      FutureTask<Integer> late = new FutureTask<>(() -> Schema.migrate(second));
      Thread thread = Thread.ofPlatform().start(late);
      await().until(() -> isWithin(thread, "advance"));
      for (String sql : TO_VERSION_2) {
        other.execute(sql);
      }
      other.execute("COMMIT");
      assertThat(late.get()).isEqualTo(1);
      assertThat(Schema.version(second)).isEqualTo(Schema.VERSION);
    }
  }
}
