// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.video;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.camera.FakeCamera;
import dev.zoetrope.server.fragments.FragmentAudiences;
import dev.zoetrope.server.output.CloseReason;
import dev.zoetrope.server.output.DeliveryServer;
import dev.zoetrope.server.output.PageClient;
import dev.zoetrope.server.output.Permission;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VideoOutputTest {
  private static final String PATH = "/cameras/clip/ws";
  private static final String PLAY = "{\"type\":\"play\"}";

  private DeliveryServer server;
  private volatile boolean lasts = true;

  @BeforeEach
  void open() {
    server =
        DeliveryServer.open(
            DeliveryServer.QUIET,
            (router, delivery) ->
                router
                    .route("/cameras/:camera/ws")
                    .handler(
                        new VideoOutput(
                            new FragmentAudiences(delivery), context -> new Lease(this))));
  }

  private record Lease(VideoOutputTest test) implements Permission {
    @Override
    public boolean sees(String camera) {
      return true;
    }

    @Override
    public boolean lasts() {
      return test.lasts;
    }
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void play_inTheAddress_isHeardWithTheHandshake() throws Exception {
    String path = PATH + "?first=" + URLEncoder.encode(PLAY, UTF_8);
    try (PageClient page = PageClient.open(server.port(), path)) {
      server.opened("clip").deliver(server.keyframe(1, 100));

      assertThat(page.next("init").getString("reason")).isEqualTo("opened");
    }
  }

  @Test
  void play_coldCamera_getsInitAndThenEachFragment() throws Exception {
    try (PageClient page = PageClient.open(server.port(), PATH).send(PLAY)) {
      FakeCamera camera = server.opened("clip").deliver(server.keyframe(1, 100));

      JsonObject init = page.next("init");
      assertThat(init.getString("mime")).isEqualTo("video/mp4; codecs=\"avc1.640033\"");
      assertThat(init.getLong("wall")).isEqualTo(1_700_000_000_040L);
      assertThat(init.getString("reason")).isEqualTo("opened");
      assertThat(init.getString("why")).isEmpty();
      JsonObject track = init.getJsonArray("tracks").getJsonObject(0);
      assertThat(track.getInteger("id")).isEqualTo(1);
      assertThat(track.getString("kind")).isEqualTo("video");
      assertThat(track.getInteger("width")).isEqualTo(640);
      assertThat(boxes(message(page, 2))).isEqualTo("ftyp moov");
      assertThat(number(message(page, 3))).isEqualTo(1);
      camera.deliver(server.delta(2, 100));
      assertThat(number(message(page, 1))).isEqualTo(2);
    }
  }

  @Test
  void play_warmCamera_getsTheCachedGopInOneMessage() throws Exception {
    try (PageClient first = PageClient.open(server.port(), PATH).send(PLAY)) {
      FakeCamera camera = server.opened("clip");
      gop(camera, 1, 50);
      await(first, 50);

      try (PageClient second = PageClient.open(server.port(), PATH).send(PLAY)) {
        assertThat(second.next("init").getDouble("join")).isEqualTo(49 * 0.04);
        message(second, 2);
        ByteBuffer gop = message(second, 3);
        assertThat(boxes(gop).split(" ")).hasSize(100);
        assertThat(number(gop)).isEqualTo(50);
        camera.deliver(server.delta(51, 100));
        assertThat(number(message(second, 1))).isEqualTo(51);
      }
    }
  }

  @Test
  void play_twoPages_getTheSameBytes() throws Exception {
    try (PageClient first = PageClient.open(server.port(), PATH).send(PLAY)) {
      FakeCamera camera = server.opened("clip");
      gop(camera, 1, 10);
      await(first, 10);
      try (PageClient second = PageClient.open(server.port(), PATH).send(PLAY)) {
        await(second, 10);
        camera.deliver(server.delta(11, 100));
        assertThat(message(second, 1)).isEqualTo(message(first, 1));
      }
    }
  }

  @Test
  void play_cameraSendsAnotherSize_isToldAndGoesOn() throws Exception {
    try (PageClient page = PageClient.open(server.port(), PATH).send(PLAY)) {
      FakeCamera camera = server.opened("clip").deliver(server.keyframe(1, 100));
      page.next("init");
      await(page, 1);

      camera.deliver(server.largeKeyframe(2, 100));

      JsonObject init = page.next("init");
      assertThat(init.getInteger("number")).isEqualTo(2);
      assertThat(init.getString("reason")).isEqualTo("parameter sets changed");
      assertThat(init.getString("mime")).isEqualTo("video/mp4; codecs=\"avc1.42c028\"");
      message(page, 2);
      assertThat(number(message(page, 3))).isEqualTo(2);
    }
  }

  @Test
  void play_cameraLost_isToldAndGoesOnWhenItReturns() throws Exception {
    try (PageClient page = PageClient.open(server.port(), PATH).send(PLAY)) {
      FakeCamera camera = server.opened("clip").deliver(server.keyframe(1, 100));
      await(page, 1);

      // until the test goes on: the state is looked for four times a second
      camera.lose(new CameraUnavailableException("unplugged", Duration.ofHours(1)));
      JsonObject state = page.next("state");
      while (!state.getString("state").equals("retrying")) {
        state = page.next("state");
      }
      assertThat(state.getString("reason")).isEqualTo("unplugged");
      server.capture("clip").start("plugged in again");
      server.opened("clip").deliver(server.keyframe(900, 100));
      assertThat(page.next("init").getString("reason")).isEqualTo("the camera was opened again");
      await(page, 900);
    }
  }

  @Test
  void play_codecThePageLacks_isEncodedOrToldWhyNot() throws Exception {
    String codecs = ",\"codecs\":[\"video/mp4; codecs=\\\"hvc1.1.6.L93.B0\\\"\"]}";
    try (PageClient page =
        PageClient.open(server.port(), PATH).send("{\"type\":\"play\"" + codecs)) {
      server.opened("clip").deliver(server.keyframe(1, 100));

      assertThat(page.next("error").getString("message"))
          .isEqualTo("video h264 of clip needs a transcoder that makes video");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mjpeg", "camera"})
  void play_picturesOfACameraOfJpegs_comeAsTheyAre(String format) throws Exception {
    try (PageClient page =
        PageClient.open(server.port(), "/cameras/front/ws")
            .send("{\"type\":\"play\",\"format\":\"" + format + "\"}")) {
      server.opened("front").deliver(server.jpeg(7, 100));

      assertThat(page.next("init").getString("mime")).isEqualTo("image/jpeg");
      ByteBuffer message = message(page, 4);
      assertThat(message.remaining()).isEqualTo(4 + 100);
      assertThat(message.getInt(4)).isEqualTo(7);
    }
  }

  @Test
  void play_edge_isToldEachSecond() throws Exception {
    try (PageClient page = PageClient.open(server.port(), PATH).send(PLAY)) {
      gop(server.opened("clip"), 1, 3);

      JsonObject edge = page.next("edge");
      while (edge.getDouble("t") < 0.08) { // told while the pictures came
        edge = page.next("edge");
      }
      assertThat(edge.getDouble("t")).isEqualTo(0.08);
      assertThat(edge.getLong("wall")).isEqualTo(1_700_000_000_120L);
    }
  }

  @Test
  void ping_isAnsweredWithItsOwnTime() throws Exception {
    try (PageClient page = PageClient.open(server.port(), PATH)) {
      page.send("{\"type\":\"ping\",\"t\":12.5}");
      JsonObject pong = page.next("pong");
      assertThat(pong.getDouble("t")).isEqualTo(12.5);
      assertThat(pong.getLong("serverTime")).isGreaterThan(1_700_000_000_000L);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nonsense | message must be a JSON object",
        "{\"type\":\"pause\"} | type must be play or ping",
        "{\"type\":\"play\",\"width\":5} | width must be 16 to 4096, or 0 for the camera's",
        "{\"type\":\"play\",\"audio\":1} | audio must be true or false",
        "{\"type\":\"play\",\"format\":\"avi\"} | format must be mp4, camera or mjpeg",
        "{\"type\":\"play\",\"codecs\":7} | codecs must be a list of at most 64",
      })
  void message_wrong_isToldAndNotObeyed(String text, String error) throws Exception {
    try (PageClient page = PageClient.open(server.port(), PATH).send(text)) {
      assertThat(page.next("error").getString("message")).isEqualTo(error);
      assertThat(server.noneOpened("clip")).isTrue();
    }
  }

  @Test
  void login_ends_closesTheSocketByItsProtocol() throws Exception {
    try (PageClient page = PageClient.open(server.port(), PATH).send(PLAY)) {
      server.opened("clip").deliver(server.keyframe(1, 100));
      await(page, 1);
      lasts = false;
      assertThat(page.closeCode()).isEqualTo(1008);
      Awaitility.await().until(() -> closed(CloseReason.EXPIRED) == 1);
    }
  }

  @Test
  void page_leaves_isCountedAndTheCameraLeft() throws Exception {
    try (PageClient page = PageClient.open(server.port(), PATH).send(PLAY)) {
      gop(server.opened("clip"), 1, 5);
      await(page, 5);
    }
    var counters = server.delivery().metrics().of("clip", "video");
    Awaitility.await().until(() -> counters.viewers() == 0);
    assertThat(closed(CloseReason.LEFT)).isEqualTo(1);
    assertThat(counters.frames()).isEqualTo(5);
  }

  @Test
  void play_pageTooSlow_isToldWhatItMissesAndGoesOnAtAKeyframe() throws Exception {
    int big = 3 << 20; // more than the sockets' buffers take
    try (PageClient page = PageClient.lazy(server.port(), PATH).send(PLAY)) {
      FakeCamera camera = server.opened("clip").deliver(server.keyframe(1, big));
      page.read(4);
      page.next("init");
      camera.deliver(server.delta(2, 100));
      server.awaitFragments("clip", 2);
      long start = server.delivery().clock().nanos();
      long limit = 1_100_000_000L; // a little above how late a page may be
      Awaitility.await().until(() -> server.delivery().clock().nanos() - start > limit);
      camera.deliver(server.delta(30, 100));
      server.awaitFragments("clip", 3);
      page.read(Long.MAX_VALUE);
      await(page, 1);
      for (int number = 31; number < 34; number++) { // the first that comes after it has looked
        camera.deliver(server.keyframe(number, 100));
        server.awaitFragments("clip", number - 27);
      }

      JsonObject skip = page.next("skip");
      assertThat(skip.getInteger("dropped")).isGreaterThanOrEqualTo(2);
      assertThat(skip.getString("why")).isEqualTo("slow");
      assertThat(skip.getDouble("to")).isGreaterThan(skip.getDouble("from"));
      assertThat(numbersTo(page, 33)).doesNotContain(2, 30);
    }
  }

  private long closed(CloseReason reason) {
    return server.delivery().metrics().of("clip", "video").closed(reason);
  }

  private void gop(FakeCamera camera, int first, int last) {
    camera.deliver(server.keyframe(first, 100));
    for (int number = first + 1; number <= last; number++) {
      camera.deliver(server.delta(number, 100));
    }
  }

  /** The next binary message, which must be of that kind. */
  private static ByteBuffer message(PageClient page, int kind) throws InterruptedException {
    ByteBuffer message = page.frame();
    assertThat(message.getInt(0)).as("kind").isEqualTo(kind << 24);
    return message;
  }

  /** The last number of each message of fragments, up to that one. */
  private static List<Integer> numbersTo(PageClient page, int last) throws InterruptedException {
    List<Integer> numbers = new ArrayList<>();
    while (numbers.isEmpty() || numbers.getLast() != last) {
      ByteBuffer message = page.frame();
      if (message.get(0) != 2) {
        numbers.add(number(message));
      }
    }
    return numbers;
  }

  private static void await(PageClient page, int number) throws InterruptedException {
    int seen = 0;
    while (seen != number) {
      seen = number(page.frame());
    }
  }

  private static int number(ByteBuffer message) {
    return DeliveryServer.number(bytes(message));
  }

  private static byte[] bytes(ByteBuffer message) {
    byte[] bytes = new byte[message.remaining()];
    message.duplicate().get(bytes);
    return bytes;
  }

  private static String boxes(ByteBuffer message) {
    StringBuilder types = new StringBuilder();
    int at = 4;
    while (at < message.limit()) {
      types.append(new String(bytes(message), at + 4, 4, ISO_8859_1)).append(' ');
      at += message.getInt(at);
    }
    return types.toString().strip();
  }
}
