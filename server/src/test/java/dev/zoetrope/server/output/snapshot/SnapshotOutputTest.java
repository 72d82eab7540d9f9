// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.camera.FakeCamera;
import dev.zoetrope.capture.CaptureState;
import dev.zoetrope.server.output.DeliveryServer;
import dev.zoetrope.server.output.RawClient;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SnapshotOutputTest {
  private static final String SNAPSHOT = "GET /cameras/front/snapshot.jpg";

  private DeliveryServer server;

  @BeforeEach
  void open() {
    server = serve(Duration.ofSeconds(30));
  }

  private static DeliveryServer serve(Duration startTimeout) {
    return DeliveryServer.open(
        DeliveryServer.QUIET,
        startTimeout,
        (router, delivery) ->
            router.route("/cameras/:camera/snapshot.jpg").handler(new SnapshotOutput(delivery)));
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void snapshot_idleCamera_startsItAndAnswers() throws Exception {
    try (RawClient client = ask(SNAPSHOT)) {
      server.opened("front").deliver(server.jpeg(7, 10));

      String head = client.readHead();
      assertThat(head)
          .startsWith("HTTP/1.1 200 OK\r\n")
          .containsIgnoringCase("Content-Type: image/jpeg\r\n")
          .containsIgnoringCase("Content-Length: 10\r\n")
          .containsIgnoringCase("Cache-Control: no-store\r\n")
          .containsIgnoringCase("Last-Modified: Tue, 14 Nov 2023 22:13:20 GMT\r\n")
          .containsIgnoringCase("X-Timestamp: 1700000000.000007\r\n")
          .containsIgnoringCase("X-Sequence: 0\r\n")
          .doesNotContainIgnoringCase("Content-Disposition");
      assertThat(client.readNumber()).isEqualTo(7);
    }
    server.await("front", CaptureState.LINGERING);
  }

  @Test
  void snapshot_warmCamera_waitsForAFrameAfterTheRequest() throws Exception {
    FakeCamera camera = warm();
    try (RawClient client = ask(SNAPSHOT)) {
      awaitViewers(1);
      camera.deliver(server.jpeg(2, 4));

      client.readHead();
      assertThat(client.readNumber()).isEqualTo(2);
    }
  }

  @Test
  void snapshot_maxAge_takesTheFrameThatIsThere() throws Exception {
    warm();
    try (RawClient client = ask(SNAPSHOT + "?max-age=60")) {
      assertThat(client.readHead())
          .containsIgnoringCase("Cache-Control: private, max-age=60\r\n")
          .containsPattern("(?i)\r\nAge: [0-9]\r\n");
      assertThat(client.readNumber()).isEqualTo(1);
    }
  }

  @Test
  void snapshot_atOnce_shareOneCamera() throws Exception {
    try (RawClient first = ask(SNAPSHOT);
        RawClient second = ask(SNAPSHOT)) {
      FakeCamera camera = server.opened("front");
      awaitViewers(2);
      camera.deliver(server.jpeg(3, 4));

      first.readHead();
      second.readHead();
      assertThat(first.readNumber()).isEqualTo(3);
      assertThat(second.readNumber()).isEqualTo(3);
      assertThat(server.noneOpened("front")).isTrue();
    }
  }

  @Test
  void snapshot_cameraSilent_timesOut() throws Exception {
    server.close();
    server = serve(Duration.ofMillis(300));
    try (RawClient client = ask(SNAPSHOT)) {
      assertThat(client.readAll())
          .startsWith("HTTP/1.1 504 ")
          .containsIgnoringCase("Retry-After: 5\r\n")
          .containsIgnoringCase("application/problem+json")
          .contains("must deliver a picture within 300 ms");
    }
  }

  @Test
  void snapshot_cameraStopped_isUnavailableAtOnce() throws Exception {
    server.delivery().zoetrope().camera("front").orElseThrow().stream().source().stop("by hand");
    try (RawClient client = ask(SNAPSHOT)) {
      assertThat(client.readAll()).startsWith("HTTP/1.1 503 ").contains("by hand");
    }
  }

  @Test
  void snapshot_download_namesTheFile() throws Exception {
    try (RawClient client = ask(SNAPSHOT + "?download=1")) {
      server.opened("front").deliver(server.jpeg(7, 10));

      assertThat(client.readHead())
          .containsIgnoringCase(
              "Content-Disposition: attachment; filename=\"front-20231114T221320000Z.jpg\"");
    }
  }

  @Test
  void head_idleCamera_opensNothing() throws Exception {
    try (RawClient client = ask("HEAD /cameras/front/snapshot.jpg")) {
      assertThat(client.readAll())
          .startsWith("HTTP/1.1 200 OK")
          .containsIgnoringCase("Content-Type: image/jpeg");
    }
    assertThat(server.noneOpened("front")).isTrue();
  }

  @Test
  void snapshot_badOrUnknown_isAProblem() throws Exception {
    try (RawClient client = ask(SNAPSHOT + "?max-age=old")) {
      assertThat(client.readAll()).startsWith("HTTP/1.1 400 ").contains("max-age must be 0 to");
    }
    try (RawClient client = ask("GET /cameras/nosuch/snapshot.jpg")) {
      assertThat(client.readAll()).startsWith("HTTP/1.1 404 ").contains("no camera has this name");
    }
  }

  @Test
  void snapshot_clientLeaves_letsTheCameraGo() throws Exception {
    RawClient client = ask(SNAPSHOT);
    server.opened("front");
    awaitViewers(1);

    client.reset();

    awaitViewers(0);
  }

  /** A camera that has delivered frame 1 and is still open. */
  private FakeCamera warm() throws Exception {
    try (RawClient client = ask(SNAPSHOT)) {
      FakeCamera camera = server.opened("front").deliver(server.jpeg(1, 4));
      client.readHead();
      return camera;
    } finally {
      awaitViewers(0);
    }
  }

  private void awaitViewers(int count) {
    Awaitility.await()
        .until(
            () ->
                server.delivery().zoetrope().camera("front").orElseThrow().stream().viewers()
                    == count);
  }

  private RawClient ask(String methodAndPath) throws Exception {
    return RawClient.request(server.port(), methodAndPath, "Connection: close");
  }
}
