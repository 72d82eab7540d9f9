// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.events.http;

import static dev.zoetrope.server.events.http.EventsServer.event;
import static dev.zoetrope.server.events.http.EventsServer.folderWith;
import static dev.zoetrope.server.events.http.EventsServer.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zoetrope.server.config.Role;
import dev.zoetrope.server.events.EventType;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveEventsTest {
  @TempDir private Path folder;

  /** A line of the stream that begins so, without that beginning. */
  private static String next(BufferedReader lines, String beginning) throws IOException {
    String line = "";
    while (!line.startsWith(beginning)) {
      line = Objects.requireNonNull(lines.readLine(), "the stream must go on");
    }
    return line.substring(beginning.length());
  }

  private static List<String> messages(BufferedReader lines, int count) throws IOException {
    List<String> messages = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      messages.add(new JsonObject(next(lines, "data: ")).getString("message"));
    }
    return messages;
  }

  @Test
  void stream_withoutAPlace_beginsWithWhatHappensNext() throws Exception {
    try (EventsServer server = new EventsServer(folderWith(folder, 50));
        Socket socket = server.ask("/stream")) {
      BufferedReader lines = lines(socket);
      assertThat(next(lines, "Content-Type: ")).isEqualTo("text/event-stream");
      assertThat(next(lines, "retry: ")).isEqualTo("2000");
      assertThat(next(lines, "id: ")).isEqualTo("50000000"); // where one that comes back goes on
      server.store.record(event(60, EventType.LOGIN, ""));
      assertThat(next(lines, "id: ")).isEqualTo("60000000");
      assertThat(messages(lines, 1)).containsExactly("login 60");
    }
  }

  @Test
  void stream_afterAnEvent_missesNothing() throws Exception {
    try (EventsServer server = new EventsServer(folderWith(folder, 1000));
        Socket socket = server.ask("/stream?after=1", "Last-Event-ID: 990000000")) {
      BufferedReader lines = lines(socket);
      assertThat(messages(lines, 10)).startsWith("row 991").endsWith("row 1000");
      server.store.record(event(2000, EventType.LOGIN, ""));
      assertThat(messages(lines, 1)).containsExactly("login 2000");
    }
  }

  @Test
  void stream_fromTheBeginning_catchesUpBlockByBlock() throws Exception {
    try (EventsServer server = new EventsServer(folderWith(folder, 1000));
        Socket socket = server.ask("/stream?after=0&camera=front")) {
      List<String> messages = messages(lines(socket), 500);
      assertThat(messages).startsWith("row 2", "row 4").endsWith("row 1000");
    }
  }

  @Test
  void stream_ofAViewer_tellsOnlyWhatIsTheirs() throws Exception {
    try (EventsServer server = new EventsServer(folder)) {
      server.become(Role.VIEWER, "front");
      try (Socket socket = server.ask("/stream?after=0")) {
        server.store.record(event(1, EventType.LOGIN, ""));
        server.store.record(event(2, EventType.CAMERA_LOST, "yard"));
        server.store.record(event(3, EventType.CAMERA_CHANGED, "front"));
        server.store.record(event(4, EventType.CAMERA_LOST, "front"));
        JsonObject first = new JsonObject(next(lines(socket), "data: "));
        assertThat(first.getString("message")).isEqualTo("camera-lost 4");
        assertThat(first.getString("user")).isNull();
      }
    }
  }

  @Test
  void stream_thatIsNotRead_holdsNoMoreThanItsBlock() throws Exception {
    try (EventsServer server = new EventsServer(folderWith(folder, 200_000));
        Socket slow = server.ask("/stream?after=0")) {
      BufferedReader lines = lines(slow);
      assertThat(messages(lines, 1)).containsExactly("row 1");
      server.store.record(event(300_000, EventType.LOGIN, ""));
      await().until(() -> server.store.figures().written() == 1);
      assertThat(server.store.figures().blocks()).isLessThan(1000); // of 200 rows
      assertThat(messages(lines, 199_999)).endsWith("row 200000");
      assertThat(messages(lines, 1)).containsExactly("login 300000");
    }
  }

  @Test
  void stream_left_isForgotten() throws Exception {
    try (EventsServer server = new EventsServer(folder)) {
      try (Socket socket = server.ask("/stream")) {
        assertThat(next(lines(socket), "retry")).isNotEmpty();
        assertThat(server.live.running()).isOne();
      }
      await().until(() -> server.live.running() == 0);
    }
  }

  @Test
  void streams_tooMany_areToldToComeLater() throws Exception {
    List<Socket> open = new ArrayList<>();
    try (EventsServer server = new EventsServer(folder)) {
      for (int i = 0; i < 100; i++) {
        open.add(server.ask("/stream"));
      }
      await().until(() -> server.live.running() == 100);
      assertThat(server.get("/stream").statusCode()).isEqualTo(503);
    } finally {
      for (Socket socket : open) {
        socket.close();
      }
    }
  }

  @Test
  void place_thatIsNoId_isRefused() throws Exception {
    try (EventsServer server = new EventsServer(folder)) {
      assertThat(server.get("/stream?after=last").statusCode()).isEqualTo(400);
      assertThat(server.get("/stream", "Last-Event-ID", "x").statusCode()).isEqualTo(400);
      assertThat(server.get("/stream?to=2026-01-01").statusCode()).isEqualTo(400);
    }
  }
}
