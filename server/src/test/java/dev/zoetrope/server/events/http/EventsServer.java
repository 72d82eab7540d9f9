// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.events.http;

import dev.zoetrope.server.config.Role;
import dev.zoetrope.server.events.Event;
import dev.zoetrope.server.events.Event.Actor;
import dev.zoetrope.server.events.EventType;
import dev.zoetrope.server.events.store.EventStore;
import dev.zoetrope.server.events.store.Retention;
import dev.zoetrope.server.security.User;
import dev.zoetrope.time.ManualClock;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The table over HTTP on a free port; each request is made by {@link #caller}. */
final class EventsServer implements AutoCloseable {
  private static final Retention PLENTY = new Retention(Duration.ofDays(36_500), 100_000_000);

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient http = HttpClient.newHttpClient();
  final EventStore store;
  final EventsOutput output;
  final LiveEvents live;
  volatile User caller = new User("root", Role.ADMIN, Set.of("*"));
  private final int port;

  /** Serves the table in that folder, which is made where there is none. */
  EventsServer(Path folder) throws Exception {
    store = new EventStore(folder, PLENTY, new ManualClock());
    store.start();
    output = new EventsOutput(store, context -> caller);
    live = new LiveEvents(store, context -> caller);
    Router router = Router.router(vertx);
    router.route("/api/v1/events").handler(output);
    router.route("/api/v1/events/stream").handler(live);
    port =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(30, TimeUnit.SECONDS)
            .actualPort();
  }

  /** A folder whose table has that many rows, numbered from 1 by second, by camera in turn. */
  static Path folderWith(Path folder, int rows) throws SQLException {
    try (EventStore made = new EventStore(folder, PLENTY, new ManualClock())) {
      made.record(event(0, EventType.SERVER_STARTED, ""));
    }
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("events.db"));
        Statement statement = connection.createStatement()) {
      statement.execute("DELETE FROM events");
      statement.execute(
          "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "
              + rows
              + ") INSERT INTO events (id, at, type, camera, user, address, message, details)"
              + " SELECT i * 1000000, i * 1000000, 'viewer-left', CASE i % 2 WHEN 0 THEN 'front'"
              + " ELSE 'yard' END, 'ada', '192.0.2.7', 'row ' || i, '{\"frames\":' || i || '}'"
              + " FROM n");
    }
    return folder;
  }

  static Event event(int second, EventType type, String camera) {
    return Event.of(type, Instant.ofEpochSecond(second), type.word() + " " + second)
        .camera(camera)
        .by(new Actor("ada", "192.0.2.7"))
        .with(Map.of("frames", second));
  }

  void become(Role role, String... cameras) {
    caller = new User("somebody", role, Set.of(cameras));
  }

  /** What a query is answered with. */
  HttpResponse<String> get(String query, String... headers)
      throws IOException, InterruptedException {
    return http.send(request(query, headers), BodyHandlers.ofString());
  }

  HttpResponse<byte[]> bytes(String query, String... headers)
      throws IOException, InterruptedException {
    return http.send(request(query, headers), BodyHandlers.ofByteArray());
  }

  /** The body as it comes. */
  HttpResponse<InputStream> open(String query, String... headers)
      throws IOException, InterruptedException {
    return http.send(request(query, headers), BodyHandlers.ofInputStream());
  }

  private HttpRequest request(String query, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/events" + query))
            .timeout(Duration.ofSeconds(30));
    return headers.length == 0 ? request.build() : request.headers(headers).build();
  }

  /** A connection of its own that has asked and reads nothing of itself. */
  Socket ask(String query, String... headers) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    socket.setSoTimeout(20_000);
    String fields = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    OutputStream out = socket.getOutputStream();
    out.write(
        ("GET /api/v1/events" + query + " HTTP/1.1\r\nHost: localhost\r\n" + fields + "\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  static BufferedReader lines(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    live.close();
    http.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
    store.close();
  }
}
