// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.video;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.camera.FakeCamera;
import dev.zoetrope.server.fragments.FragmentAudiences;
import dev.zoetrope.server.output.DeliveryServer;
import dev.zoetrope.server.output.PageClient;
import dev.zoetrope.server.output.Permission;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a page is shown of a camera with picture and sound, by what it asks for and can play. */
class VideoChoiceTest {
  private static final String PATH = "/cameras/film/ws";
  private static final String AVC = "\"video/mp4; codecs=\\\"avc1.640028\\\"\"";
  private static final String AVC_AAC = "\"video/mp4; codecs=\\\"avc1.640028,mp4a.40.2\\\"\"";

  private DeliveryServer server;

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
                            new FragmentAudiences(delivery), context -> Permission.ALL)));
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void play_withSound_announcesAndSendsIt() throws Exception {
    try (PageClient page = play(",\"codecs\":[" + AVC_AAC + "]")) {
      deliver(server.opened("film"));

      JsonObject init = page.next("init");
      assertThat(init.getString("mime")).isEqualTo("video/mp4; codecs=\"avc1.640033,mp4a.40.2\"");
      assertThat(init.getJsonArray("tracks").getJsonObject(1).getInteger("rate")).isEqualTo(48_000);
      assertThat(text(page.frame())).contains("vide").contains("soun");
    }
  }

  @Test
  void play_soundOff_announcesAndSendsThePictureAlone() throws Exception {
    try (PageClient page = play(",\"audio\":false")) {
      FakeCamera camera = server.opened("film");
      deliver(camera);

      JsonObject init = page.next("init");
      assertThat(init.getString("mime")).isEqualTo("video/mp4; codecs=\"avc1.640033\"");
      assertThat(init.getJsonArray("missing")).isEmpty();
      assertThat(text(page.frame())).contains("vide").doesNotContain("soun");
      int seen = 0;
      while (seen < 24) {
        ByteBuffer message = page.frame();
        for (int track : tracks(message)) {
          assertThat(track).isEqualTo(1);
        }
        seen = DeliveryServer.number(bytes(message));
      }
    }
  }

  @Test
  void play_soundThePageDoesNotPlay_isToldAsMissing() throws Exception {
    try (PageClient page = play(",\"codecs\":[" + AVC + "]")) {
      deliver(server.opened("film"));

      JsonArray missing = page.next("init").getJsonArray("missing");
      assertThat(missing.getJsonObject(0).getString("codec")).isEqualTo("aac");
      assertThat(missing.getJsonObject(0).getString("reason"))
          .isEqualTo("the page does not play mp4a.40.2");
    }
  }

  @Test
  void play_pictureThePageDoesNotPlay_isEncodedAndSaidWhy() throws Exception {
    try (PageClient page = play(",\"audio\":false,\"codecs\":[\"vp09\", \"av01\", \"avc3\"]")) {
      deliver(server.opened("film"));
      server.opened("film-h264").deliver(server.keyframe(1, 100));

      assertThat(page.next("error").getString("message"))
          .isEqualTo("the page does not play avc1.640033");
    }
  }

  @Test
  void play_smallerPicture_isMadeAndSaidWhy() throws Exception {
    try (PageClient page = play(",\"width\":320")) {
      server.opened("film").deliver(server.keyframe(1, 100));
      server.opened("film-h264-w320").deliver(server.keyframe(1, 100));

      assertThat(page.next("init").getString("why"))
          .isEqualTo("at most 320 pixels wide, as asked for");
    }
  }

  @Test
  void play_again_changesWhatIsShown() throws Exception {
    try (PageClient page = play("")) {
      deliver(server.opened("film"));
      assertThat(page.next("init").getJsonArray("tracks")).hasSize(2);

      page.send("{\"type\":\"play\",\"audio\":false}");

      assertThat(page.next("init").getJsonArray("tracks")).hasSize(1);
    }
  }

  private PageClient play(String options) {
    return PageClient.open(server.port(), PATH).send("{\"type\":\"play\"" + options + "}");
  }

  /** A second of both. */
  private void deliver(FakeCamera camera) {
    int sound = 0;
    for (int number = 0; number < 25; number++) {
      while (sound * 1024L * 90 / 48 <= number * 3600L) {
        camera.deliver(server.sound(sound++));
      }
      camera.deliver(number == 0 ? server.keyframe(0, 100) : server.delta(number, 100));
    }
  }

  private static List<Integer> tracks(ByteBuffer message) {
    List<Integer> tracks = new ArrayList<>();
    for (int at = 4; at < message.limit() - 16; at++) {
      if (message.getInt(at) == 0x74666864) { // tfhd
        tracks.add(message.getInt(at + 8));
      }
    }
    return tracks;
  }

  private static String text(ByteBuffer message) {
    return new String(bytes(message), ISO_8859_1);
  }

  private static byte[] bytes(ByteBuffer message) {
    byte[] bytes = new byte[message.remaining()];
    message.duplicate().get(bytes);
    return bytes;
  }
}
