// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.camera.FakeCamera;
import dev.zoetrope.capture.CaptureState;
import dev.zoetrope.server.output.CloseReason;
import dev.zoetrope.server.output.DeliveryServer;
import dev.zoetrope.server.output.DeliverySettings;
import dev.zoetrope.server.output.PageClient;
import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebSocketOutputTest {
  private static final int HEADER = 40;

  private DeliveryServer server;

  @BeforeEach
  void open() {
    server = serve(DeliveryServer.QUIET);
  }

  private static DeliveryServer serve(DeliverySettings settings) {
    return DeliveryServer.open(
        settings,
        (router, delivery) ->
            router
                .route("/ws")
                .handler(
                    new WebSocketOutput(delivery, context -> camera -> !camera.equals("secret"))));
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void subscribe_camera_deliversFramesWithHeader() throws Exception {
    try (PageClient page = PageClient.open(server.port()).subscribe("front", "")) {
      JsonObject subscribed = page.next("subscribed");
      server.opened("front").deliver(server.jpeg(7, 100_000));

      ByteBuffer frame = page.frame();
      assertThat(frame.remaining()).isEqualTo(HEADER + 100_000);
      assertThat(frame.get(0)).as("version").isEqualTo((byte) 1);
      assertThat(frame.get(1)).as("flags").isZero();
      assertThat((int) frame.getShort(2)).isEqualTo(subscribed.getInteger("id"));
      assertThat(frame.getLong(8)).as("sequence").isZero();
      assertThat(frame.getLong(16)).as("capture").isEqualTo(1_700_000_000_000_007L);
      assertThat(frame.getInt(24)).as("to publish").isBetween(0, 10_000_000);
      assertThat(frame.getInt(28)).as("to write").isBetween(0, 10_000_000);
      assertThat(frame.getLong(32)).as("now").isGreaterThan(1_700_000_000_000_007L);
      assertThat(frame.getInt(HEADER)).isEqualTo(7);
    }
  }

  @Test
  void state_changes_areTold() throws Exception {
    try (PageClient page = PageClient.open(server.port()).subscribe("front", "")) {
      assertThat(page.next("state").getString("state")).isEqualTo("starting");
      FakeCamera camera = server.opened("front").deliver(server.jpeg(1, 4));
      JsonObject live = page.next("state");
      assertThat(live.getString("state")).isEqualTo("live");
      assertThat(live.getInteger("viewers")).isEqualTo(1);
      assertThat(Instant.parse(live.getString("since"))).isEqualTo(since("front"));

      // for long enough to be seen by who looks four times a second
      camera.lose(new CameraUnavailableException("unplugged", Duration.ofHours(1)));
      JsonObject lost = page.next("state");
      while (!lost.getString("state").equals("retrying")) {
        lost = page.next("state");
      }
      assertThat(lost.getString("reason")).isEqualTo("unplugged");
      assertThat(lost.getInteger("retryInMillis")).isBetween(3_000_000, 3_600_000);
    }
  }

  @Test
  void placeholder_cameraSilent_isFlagged() throws Exception {
    server.close();
    server = serve(DeliverySettings.DEFAULT);
    try (PageClient page = PageClient.open(server.port()).subscribe("front", "")) {
      FakeCamera camera = server.opened("front");
      assertThat(page.frame().get(1)).as("flags").isEqualTo((byte) 1);

      camera.deliver(server.jpeg(9, 4));
      ByteBuffer frame = page.frame();
      while (frame.get(1) == 1) {
        frame = page.frame();
      }
      assertThat(frame.getInt(HEADER)).isEqualTo(9);
    }
  }

  @Test
  void unsubscribe_camera_lingersAndMayReturn() throws Exception {
    try (PageClient page = PageClient.open(server.port()).subscribe("front", "")) {
      server.opened("front").deliver(server.jpeg(1, 4));
      page.frame();
      int id = page.next("subscribed").getInteger("id");

      page.send("{\"type\":\"unsubscribe\",\"camera\":\"front\"}");
      assertThat(page.next("unsubscribed").getInteger("id")).isEqualTo(id);
      server.await("front", CaptureState.LINGERING);

      page.subscribe("front", ",\"fps\":5");
      assertThat(page.frame().getInt(HEADER)).as("newest at once").isEqualTo(1);
    }
  }

  @Test
  void subscribe_again_replacesOptionsUnderTheSameId() throws Exception {
    try (PageClient page = PageClient.open(server.port()).subscribe("front", "")) {
      int id = page.next("subscribed").getInteger("id");
      page.subscribe("front", ",\"fps\":2");

      assertThat(page.next("subscribed").getInteger("id")).isEqualTo(id);
      assertThat(server.delivery().metrics().of("front", "websocket").viewers()).isEqualTo(1);
    }
  }

  @Test
  void frames_twoCameras_takeTurns() throws Exception {
    int size = 3 << 20; // more than the sockets take at once
    try (PageClient page = PageClient.lazy(server.port())) {
      page.subscribe("front", "").subscribe("back", "");
      FakeCamera front = server.opened("front");
      FakeCamera back = server.opened("back");
      for (int i = 1; i <= 10; i++) {
        front.deliver(server.jpeg(i, size));
        back.deliver(server.jpeg(i, size));
      }
      page.read(Long.MAX_VALUE);

      int lastFront = 0;
      int lastBack = 0;
      while (lastFront < 10 || lastBack < 10) {
        ByteBuffer frame = page.frame();
        int number = frame.getInt(HEADER);
        boolean isFront = frame.getShort(2) == 1;
        assertThat(number).isGreaterThan(isFront ? lastFront : lastBack);
        lastFront = isFront ? number : lastFront;
        lastBack = isFront ? lastBack : number;
      }
    }
  }

  @Test
  void dropped_slowPage_isTold() throws Exception {
    int size = 4 << 20;
    try (PageClient page = PageClient.lazy(server.port())) {
      page.subscribe("front", "");
      FakeCamera camera = server.opened("front").deliver(server.jpeg(1, size));
      server.awaitPublished("front", 1);
      for (int i = 2; i <= 8; i++) {
        camera.deliver(server.jpeg(i, size));
      }
      server.awaitPublished("front", 8);
      page.read(Long.MAX_VALUE);

      JsonObject dropped = page.next("dropped");
      assertThat(dropped.getString("camera")).isEqualTo("front");
      assertThat(dropped.getInteger("count")).isBetween(1, 6);
      assertThat(dropped.getString("reason")).isEqualTo("viewer too slow");
    }
  }

  @Test
  void page_readsNothing_isClosedAndCounted() throws Exception {
    server.close();
    server = serve(DeliveryServer.QUIET.withStallTimeout(Duration.ofMillis(500)));
    try (PageClient page = PageClient.lazy(server.port())) {
      page.subscribe("front", "");
      server.opened("front").deliver(server.jpeg(1, 16 << 20));

      Awaitility.await()
          .untilAsserted(
              () ->
                  assertThat(
                          server
                              .delivery()
                              .metrics()
                              .of("front", "websocket")
                              .closed(CloseReason.STALLED))
                      .isEqualTo(1));
    }
  }

  @Test
  void ping_number_isEchoed() throws Exception {
    try (PageClient page = PageClient.open(server.port())) {
      JsonObject pong = page.send("{\"type\":\"ping\",\"t\":12.5}").next("pong");

      assertThat(pong.getDouble("t")).isEqualTo(12.5);
      assertThat(pong.getLong("serverTime")).isGreaterThan(1_700_000_000_000L);
    }
  }

  @Test
  void subscribe_hiddenOrUnknown_lookTheSame() throws Exception {
    try (PageClient page = PageClient.open(server.port())) {
      JsonObject hidden = page.subscribe("secret", "").next("error");
      JsonObject unknown = page.subscribe("nosuch", "").next("error");

      assertThat(hidden.getString("message"))
          .isEqualTo(unknown.getString("message"))
          .isEqualTo("no camera has this name");
      assertThat(hidden.getString("camera")).isEqualTo("secret");
    }
  }

  @Test
  void messages_bad_areAnsweredThenEndTheSocket() throws Exception {
    try (PageClient page = PageClient.open(server.port())) {
      assertThat(error(page, "[1]")).isEqualTo("message must be a JSON object");
      assertThat(error(page, "{\"type\":\"dance\"}")).startsWith("type must be subscribe");
      assertThat(error(page, "{\"type\":\"ping\",\"t\":\"x\"}")).isEqualTo("t must be a number");
      assertThat(error(page, "{\"type\":\"subscribe\",\"camera\":\"front\",\"fps\":-1}"))
          .isEqualTo("fps must be 0.1 to 240: -1");
      for (int i = 5; i <= 11; i++) {
        page.send("nonsense");
      }
      assertThat(page.closeCode()).isEqualTo(1008);
    }
  }

  @Test
  void messages_tooLong_endTheSocket() {
    try (PageClient page = PageClient.open(server.port())) {
      page.send("{\"type\":\"ping\",\"t\":1,\"x\":\"" + "y".repeat(5000) + "\"}");

      assertThat(page.closeCode()).isIn(-1, 1009);
    }
  }

  private static String error(PageClient page, String message) throws InterruptedException {
    return page.send(message).next("error").getString("message");
  }

  private Instant since(String camera) {
    return server.delivery().zoetrope().camera(camera).orElseThrow().stream()
        .source()
        .status()
        .since();
  }
}
