// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.events.http;

import static dev.zoetrope.server.events.http.EventsServer.event;
import static dev.zoetrope.server.events.http.EventsServer.folderWith;
import static dev.zoetrope.server.events.http.EventsServer.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zoetrope.server.events.EventType;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readers that are slow, that leave, and that are too many. */
class EventsPressureTest {
  private static final int ROWS = 200_000;
  private static final int BLOCKS = ROWS / 500;
  private static final int READERS = 2; // threads that read the table

  @TempDir private Path folder;

  /** What two sockets' buffers may hold, in blocks of more than 40 kB, and one on its way. */
  private static final int BUFFERED_BLOCKS = 150;

  private static String line(BufferedReader lines) throws IOException {
    return Objects.requireNonNull(lines.readLine(), "answer must end with its last chunk");
  }

  private static long blocksAtRest(EventsServer server) {
    long[] last = {-1};
    await()
        .pollInterval(Duration.ofMillis(300))
        .until(
            () -> {
              long now = server.store.figures().blocks();
              boolean rests = now == last[0] && now > 0;
              last[0] = now;
              return rests;
            });
    return last[0];
  }

  private static void execute(Path folder, String... statements) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("events.db"));
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** It reads the table, too: of a file that is not read SQLite does not see that it changed. */
  private static void makeEndless(Path folder) throws SQLException {
    execute(
        folder,
        "ALTER TABLE events RENAME TO kept",
        "CREATE VIEW events AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
            + " SELECT i AS id, i AS at, type, camera || i AS camera, user, address, message,"
            + " details FROM kept, n");
  }

  private static void makeFinite(Path folder) throws SQLException {
    execute(folder, "DROP VIEW events", "ALTER TABLE kept RENAME TO events");
  }

  @Test
  void reader_thatReadsNothing_makesTheReadingRestAndWritingGoOn() throws Exception {
    try (EventsServer server = new EventsServer(folderWith(folder, ROWS));
        Socket slow = server.ask("?format=csv&order=asc")) {
      long read = blocksAtRest(server);
      assertThat(read).isLessThan(BUFFERED_BLOCKS).isLessThan(BLOCKS / 2);
      server.store.record(event(ROWS + 10, EventType.LOGIN, ""));
      await().until(() -> server.store.figures().written() == 1);
      BufferedReader lines = lines(slow);
      String line = line(lines);
      int rows = 0;
      while (!line.equals("0")) { // the last chunk (RFC 9112 section 7.1)
        rows += line.contains(",viewer-left,") ? 1 : 0;
        assertThat(line).doesNotContain(",login,"); // it ends where it ended when it began
        line = line(lines);
      }
      assertThat(rows).isEqualTo(ROWS);
      assertThat(server.store.figures().blocks()).isBetween((long) BLOCKS, BLOCKS + 2L);
    }
  }

  @Test
  void reader_thatLeaves_stopsTheReading() throws Exception {
    try (EventsServer server = new EventsServer(folderWith(folder, ROWS))) {
      try (Socket slow = server.ask("?format=ndjson")) {
        assertThat(slow.getInputStream().read()).isEqualTo('H');
        assertThat(server.output.running()).isOne();
      }
      await().until(() -> server.output.running() == 0);
      assertThat(blocksAtRest(server)).isLessThan(BLOCKS / 2);
    }
  }

  /** Of a table without end, in which nothing matches: only leaving ends such a query. */
  @Test
  void reader_thatLeavesInMidQuery_stopsTheQuery() throws Exception {
    try (EventsServer server = new EventsServer(folderWith(folder, 1))) {
      assertThat(server.get("?limit=1").statusCode()).isEqualTo(200);
      await().until(() -> server.output.running() == 0);
      long blocks = server.store.figures().blocks();
      makeEndless(folder);
      for (int thread = 0; thread < READERS; thread++) {
        try (Socket _ = server.ask("?camera=a,b")) {
          await().until(() -> server.output.running() == 1);
        }
        await().until(() -> server.output.running() == 0);
      }
      makeFinite(folder);
      assertThat(server.get("?limit=1").statusCode()).isEqualTo(200);
      assertThat(server.store.figures().blocks()).isEqualTo(blocks + 1);
    }
  }

  @Test
  void rows_first_comeBeforeTheLastIsRead() throws Exception {
    try (EventsServer server = new EventsServer(folderWith(folder, ROWS));
        Socket slow = server.ask("?format=html&order=asc")) {
      BufferedReader lines = lines(slow);
      String line = line(lines);
      while (!line.contains("<td>row 1</td>")) {
        line = line(lines);
      }
      assertThat(server.store.figures().blocks()).isLessThan(BLOCKS);
    }
  }

  @Test
  void readers_tooMany_areToldToComeLater() throws Exception {
    List<Socket> slow = new ArrayList<>();
    try (EventsServer server = new EventsServer(folderWith(folder, ROWS))) {
      for (int i = 0; i < 16; i++) {
        slow.add(server.ask("?format=csv"));
      }
      await().until(() -> server.output.running() == 16);
      var refused = server.get("?limit=1");
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("retry-after")).hasValue("5");
      for (Socket socket : slow) {
        socket.close();
      }
      await().until(() -> server.get("?limit=1").statusCode() == 200);
    }
  }
}
