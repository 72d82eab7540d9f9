// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server;

import static dev.zoetrope.camera.http.FakeHttpCamera.respond;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.camera.http.FakeHttpCamera;
import dev.zoetrope.capture.CaptureStatus;
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
        ZoetropeServer server = server(true, data);
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
        ZoetropeServer server = server(false, data);
        ContractClient client = new ContractClient(server.port())) {
      replace(client, "http://" + host + ":" + camera.port() + "/shot.jpg");

      Answer snapshot = client.send("GET", SNAPSHOT);

      assertThat(snapshot.status()).isIn(503, 504);
      assertThat(status(server).reason()).contains("must not be loopback");
      assertThat(camera.connections()).isZero();
    }
  }

  /** At every address of this machine. */
  private static FakeHttpCamera camera() throws IOException {
    return FakeHttpCamera.start(
        new ServerSocket(0),
        (request, out) -> respond(out, "HTTP/1.1 200 OK\r\nContent-Type: image/jpeg", PICTURE));
  }

  private static ZoetropeServer server(boolean allowed, Path data) throws Exception {
    return ZoetropeServer.open(
        ServerConfig.builder()
            .set(Settings.PORT, 0)
            .set(Settings.DATA_DIR, data)
            .set(Settings.ALLOW_LOOPBACK_SOURCES, allowed)
            .camera("front", "emulated:?size=320x240")
            .set("front", Settings.START_TIMEOUT, Duration.ofSeconds(1))
            .build());
  }

  private static Answer replace(ContractClient client, String source) throws Exception {
    String body = new JsonObject().put("source", source).encode();
    return client.sendBody(
        "PUT", "/api/v1/cameras/front/source", body, "Content-Type", "application/json");
  }

  private static CaptureStatus status(ZoetropeServer server) {
    return server.zoetrope().camera("front").orElseThrow().stream().source().status();
  }
}
