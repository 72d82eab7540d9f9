// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.security;

import dev.zoetrope.server.config.Role;
import dev.zoetrope.server.config.ServerConfig;
import dev.zoetrope.server.events.EventLog;
import dev.zoetrope.time.ManualClock;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A real HTTP server on a free port with the guards before a few routes, and a bare client. */
final class GuardedServer implements AutoCloseable {
  final ManualClock clock = new ManualClock();
  final Security security;
  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;

  GuardedServer(ServerConfig config) throws IOException {
    this(config, EventLog.NONE);
  }

  GuardedServer(ServerConfig config, EventLog events) throws IOException {
    security = Security.open(config, clock, events);
    Router router = Router.router(vertx);
    security.guard(router);
    router.get("/login").handler(context -> context.end("login page"));
    router.get("/web/*").handler(context -> context.end("file"));
    router.get("/healthz").handler(context -> context.end("healthy"));
    router.get("/ws").handler(context -> context.request().toWebSocket());
    router.get("/").handler(context -> context.end("wall of " + Access.user(context).name()));
    router
        .get("/cameras/:camera/snapshot.jpg")
        .handler(Access.requireCamera(Role.VIEWER, "camera"))
        .handler(context -> context.end("picture"));
    router
        .post("/api/v1/cameras/:camera/stop")
        .handler(Access.requireCamera(Role.OPERATOR, "camera"))
        .handler(context -> context.request().body().onSuccess(body -> context.end("stopped")));
    server = vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1").await();
  }

  int port() {
    return server.actualPort();
  }

  /** An answer: status, headers by lower-case name, body. */
  record Answer(int status, Map<String, String> headers, String body) {
    String header(String name) {
      return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }
  }

  /** Sends a request with exactly these header lines, and Host where they have none. */
  Answer send(String method, String path, String... headers) throws IOException {
    return sendBody(method, path, "", headers);
  }

  Answer get(String path, String... headers) throws IOException {
    return send("GET", path, headers);
  }

  Answer post(String path, String... headers) throws IOException {
    return send("POST", path, headers);
  }

  /** Posts the login form. */
  Answer login(String user, String password) throws IOException {
    return sendBody(
        "POST",
        "/login",
        "user=" + user + "&password=" + password + "&next=%2Fcameras%2Ffront",
        "Content-Type: application/x-www-form-urlencoded");
  }

  Answer sendBody(String method, String path, String body, String... headers) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      socket.setSoTimeout(20_000);
      StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
      String lines = String.join("\r\n", headers);
      if (!lines.contains("Host:")) {
        request.append("Host: localhost:").append(port()).append("\r\n");
      }
      request.append(lines).append(lines.isEmpty() ? "" : "\r\n");
      if (!lines.contains("Upgrade")) {
        request.append("Connection: close\r\n");
      }
      request.append("Content-Length: ").append(body.length()).append("\r\n\r\n").append(body);
      socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.UTF_8));
      return parse(read(socket.getInputStream(), lines.contains("Upgrade")));
    }
  }

  private static String read(InputStream in, boolean onlyHead) throws IOException {
    StringBuilder text = new StringBuilder();
    int next = 0;
    while (next >= 0 && !(onlyHead && text.indexOf("\r\n\r\n") > 0)) {
      next = in.read();
      if (next >= 0) {
        text.append((char) next);
      }
    }
    return text.toString();
  }

  private static Answer parse(String text) {
    int end = text.indexOf("\r\n\r\n");
    Map<String, String> headers =
        text.substring(0, end)
            .lines()
            .skip(1)
            .collect(
                Collectors.toMap(
                    line -> line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT),
                    line -> line.substring(line.indexOf(':') + 1).strip(),
                    (one, other) -> one + "\n" + other,
                    TreeMap::new));
    return new Answer(Integer.parseInt(text.substring(9, 12)), headers, text.substring(end + 4));
  }

  @Override
  public void close() {
    security.close();
    vertx.close().await();
  }
}
