// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server;

import static dev.zoetrope.camera.http.FakeHttpCamera.respond;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zoetrope.camera.http.FakeHttpCamera;
import dev.zoetrope.capture.Capture;
import dev.zoetrope.media.jpeg.SampleJpeg;
import dev.zoetrope.server.api.Contract.Answer;
import dev.zoetrope.server.config.ServerConfig;
import dev.zoetrope.server.config.Settings;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code security.allow-loopback-sources}, from the API to the camera's socket. */
class LoopbackSourcesTest {
  private static final byte[] PICTURE = SampleJpeg.numbered(1, 32, 16);
  private static final String SNAPSHOT = "/cameras/front/snapshot.jpg";

  @Test
  void source_onLoopbackWhereAllowed_isShown(@TempDir Path data) throws Exception {
    try (FakeHttpCamera camera = camera();
        ZoetropeServer server = open(config(data).set(Settings.ALLOW_LOOPBACK_SOURCES, true));
        ContractClient client = new ContractClient(server.port())) {
      assertThat(replace(client, camera.url("/shot.jpg")).status()).isEqualTo(200);

      Answer snapshot = client.send("GET", SNAPSHOT);

      assertThat(snapshot.status()).isEqualTo(200);
      assertThat(snapshot.body().getBytes()).isEqualTo(PICTURE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "127.1.2.3", "[::1]", "[::ffff:127.0.0.1]"})
  void source_onLoopbackWhereNotAllowed_isNeverConnectedTo(String host, @TempDir Path data)
      throws Exception {
    try (FakeHttpCamera camera = camera();
        ZoetropeServer server = open(impatient(data));
        ContractClient client = new ContractClient(server.port())) {
      replace(client, "http://" + host + ":" + camera.port() + "/shot.jpg");
      capture(server).keepAlive(true); // it is tried again and again

      await().until(() -> capture(server).status().reason().contains("must not be loopback"));
      assertThat(client.send("GET", SNAPSHOT).status()).isIn(503, 504);
      assertThat(camera.connections()).isZero();
    }
  }

  /** At every address of this machine. */
  private static FakeHttpCamera camera() throws IOException {
    return FakeHttpCamera.start(
        new ServerSocket(0),
        (request, out) -> respond(out, "HTTP/1.1 200 OK\r\nContent-Type: image/jpeg", PICTURE));
  }

  private static ServerConfig.Builder config(Path data) {
    return ServerConfig.builder()
        .set(Settings.PORT, 0)
        .set(Settings.DATA_DIR, data)
        .camera("front", "emulated:?size=320x240");
  }

  /** One that does not wait long for a picture that never comes. */
  private static ServerConfig.Builder impatient(Path data) {
    return config(data)
        .set(Settings.ALLOW_LOOPBACK_SOURCES, false)
        .set("front", Settings.START_TIMEOUT, Duration.ofSeconds(1));
  }

  private static ZoetropeServer open(ServerConfig.Builder config) throws Exception {
    return ZoetropeServer.open(config.build());
  }

  private static Answer replace(ContractClient client, String source) throws Exception {
    String body = new JsonObject().put("source", source).encode();
    return client.sendBody(
        "PUT", "/api/v1/cameras/front/source", body, "Content-Type", "application/json");
  }

  private static Capture capture(ZoetropeServer server) {
    return server.zoetrope().camera("front").orElseThrow().stream().source();
  }
}
