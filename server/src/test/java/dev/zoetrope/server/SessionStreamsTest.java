// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zoetrope.server.api.Contract.Answer;
import dev.zoetrope.server.config.Secret;
import dev.zoetrope.server.config.ServerConfig;
import dev.zoetrope.server.config.Settings;
import dev.zoetrope.server.output.RawClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a browser has open ends with its login, and with nobody else's. */
class SessionStreamsTest {
  private static final int POLICY_VIOLATION = 1008;
  private static final String STREAM = "GET /cameras/front/stream.mjpeg";
  private static final String PART = "Content-Type: image/jpeg";

  private ZoetropeServer server;
  private ContractClient client;

  @BeforeEach
  void open(@TempDir Path data) throws Exception {
    server =
        ZoetropeServer.open(
            ServerConfig.builder()
                .set(Settings.PORT, 0)
                .set(Settings.DATA_DIR, data)
                .set("anna", Settings.USER_PASSWORD, Secret.of("right"))
                .camera("front", "emulated:?size=320x240")
                .build());
    client = new ContractClient(server.port());
  }

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  @Test
  void logout_openStreams_endOthersGoOn() throws Exception {
    String mine = login();
    try (RawClient ended = stream("Cookie: " + mine);
        RawClient otherLogin = stream("Cookie: " + login());
        RawClient program = stream("Authorization: Basic " + basic())) {
      awaitViewers(3);

      client.send("POST", "/logout", "Cookie", mine);

      ended.readAll(); // returns when the server has closed the connection
      awaitViewers(2);
      otherLogin.readThrough(PART);
      program.readThrough(PART);
    }
  }

  @Test
  void logout_openSocket_endsByItsProtocol() throws Exception {
    String mine = login();
    Page page = new Page();
    try (HttpClient http = HttpClient.newHttpClient();
        RawClient otherLogin = stream("Cookie: " + login())) {
      WebSocket socket = socket(http, mine, page);
      socket.sendText("{\"type\":\"subscribe\",\"camera\":\"front\"}", true).join();
      page.frame.get(30, TimeUnit.SECONDS);

      client.send("POST", "/logout", "Cookie", mine);

      assertThat(page.closed.get(30, TimeUnit.SECONDS)).isEqualTo(POLICY_VIOLATION);
      awaitViewers(1);
      otherLogin.readThrough(PART);
    }
  }

  @Test
  void logout_socketThatShowsNothing_endsWhenItSpeaks() throws Exception {
    String mine = login();
    Page page = new Page();
    try (HttpClient http = HttpClient.newHttpClient()) {
      WebSocket socket = socket(http, mine, page);
      client.send("POST", "/logout", "Cookie", mine);

      socket.sendText("{\"type\":\"subscribe\",\"camera\":\"front\"}", true).join();

      assertThat(page.closed.get(30, TimeUnit.SECONDS)).isEqualTo(POLICY_VIOLATION);
      assertThat(page.frame).isNotDone();
    }
  }

  private WebSocket socket(HttpClient http, String cookie, Page page) {
    return http.newWebSocketBuilder()
        .header("Cookie", cookie)
        .buildAsync(URI.create("ws://127.0.0.1:" + server.port() + "/ws"), page)
        .join();
  }

  private String login() throws Exception {
    String form = "application/x-www-form-urlencoded";
    Answer answer =
        client.sendBody("POST", "/login", "user=anna&password=right", "Content-Type", form);
    return requireNonNull(answer.header("set-cookie")).replaceFirst(";.*", "");
  }

  private RawClient stream(String credentials) throws Exception {
    RawClient stream = RawClient.request(server.port(), STREAM, credentials);
    stream.readThrough(PART);
    return stream;
  }

  private static String basic() {
    return Base64.getEncoder().encodeToString("anna:right".getBytes(UTF_8));
  }

  private void awaitViewers(int count) {
    var front = server.zoetrope().camera("front").orElseThrow();
    await().until(() -> front.stream().viewers() == count);
  }

  private static final class Page implements WebSocket.Listener {
    final CompletableFuture<Boolean> frame = new CompletableFuture<>();
    final CompletableFuture<Integer> closed = new CompletableFuture<>();

    @Override
    public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
      frame.complete(true);
      return WebSocket.Listener.super.onBinary(socket, data, last);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      closed.complete(code);
      return WebSocket.Listener.super.onClose(socket, code, reason);
    }
  }
}
