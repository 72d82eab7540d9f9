// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.mp4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.camera.FakeCamera;
import dev.zoetrope.server.fragments.FragmentAudiences;
import dev.zoetrope.server.output.DeliveryServer;
import dev.zoetrope.server.output.Permission;
import dev.zoetrope.server.output.RawClient;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Mp4OutputTest {
  private static final String STREAM = "GET /cameras/clip/stream.mp4";

  private DeliveryServer server;

  @BeforeEach
  void open() {
    server =
        DeliveryServer.open(
            DeliveryServer.QUIET,
            (router, delivery) ->
                router
                    .route("/cameras/:camera/stream.mp4")
                    .handler(
                        new Mp4Output(new FragmentAudiences(delivery), context -> Permission.ALL)));
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void stream_coldCamera_beginsWithItsKeyframe() throws Exception {
    try (Mp4Client viewer = open("")) {
      server.opened("clip").deliver(server.keyframe(1, 100)).deliver(server.delta(2, 100));

      assertThat(viewer.head())
          .startsWith("HTTP/1.1 200 OK\r\n")
          .containsIgnoringCase("Content-Type: video/mp4\r\n")
          .containsIgnoringCase("Transfer-Encoding: chunked\r\n")
          .doesNotContainIgnoringCase("Content-Length")
          .doesNotContainIgnoringCase("Accept-Ranges");
      viewer.box("ftyp");
      viewer.box("moov");
      assertThat(dts(viewer.box("moof"))).isZero();
      assertThat(DeliveryServer.number(viewer.box("mdat").array())).isEqualTo(1);
      viewer.box("moof");
      assertThat(DeliveryServer.number(viewer.box("mdat").array())).isEqualTo(2);
    }
  }

  @Test
  void stream_warmCamera_isOverWithWhatWasCachedAtOnce() throws Exception {
    try (Mp4Client first = open("")) {
      FakeCamera camera = server.opened("clip");
      deliver(camera, 1, 50);
      skipTo(first, 50);

      try (Mp4Client second = open("")) {
        second.head();
        second.box("ftyp");
        second.box("moov");
        for (int number = 1; number <= 50; number++) {
          assertThat(dts(second.box("moof"))).as("of %d", number).isEqualTo((number - 1) * 9L);
          second.box("mdat");
        }
        camera.deliver(server.delta(51, 100));
        assertThat(dts(second.box("moof"))).isEqualTo(49 * 9 + 3600);
        assertThat(DeliveryServer.number(second.box("mdat").array())).isEqualTo(51);
      }
    }
  }

  @Test
  void stream_forAWhile_isAPieceToKeepAtItsPace() throws Exception {
    try (Mp4Client viewer = open("?duration=1s")) {
      deliver(server.opened("clip"), 1, 50);

      assertThat(viewer.head())
          .containsIgnoringCase(
              "Content-Disposition: attachment; filename=\"clip-20231114-221320.mp4\"\r\n");
      viewer.box("ftyp");
      viewer.box("moov");
      for (int number = 1; number <= 25; number++) {
        assertThat(dts(viewer.box("moof"))).isEqualTo((number - 1) * 3600L);
        viewer.box("mdat");
      }
      assertThat(viewer.end()).isEqualTo("0\r\nX-Stream-End: complete\r\n\r\n");
    }
  }

  @Test
  void stream_cameraOfJpegsAndNothingThatEncodes_isRefusedWithTheRemedy() throws Exception {
    try (RawClient viewer = RawClient.request(server.port(), "GET /cameras/front/stream.mp4")) {
      assertThat(viewer.readAll())
          .startsWith("HTTP/1.1 404 Not Found\r\n")
          .contains("application/problem+json")
          .contains("camera front has no video for MP4: ")
          .contains("/cameras/front/stream.mjpeg");
    }
  }

  @Test
  void stream_cameraSendsAnotherSize_endsAndSaysWhy() throws Exception {
    try (Mp4Client viewer = open("")) {
      FakeCamera camera = server.opened("clip").deliver(server.keyframe(1, 100));
      skipTo(viewer, 1);

      camera.deliver(server.largeKeyframe(2, 100));

      assertThat(viewer.end()).isEqualTo("0\r\nX-Stream-End: parameter sets changed\r\n\r\n");
    }
  }

  @Test
  void stream_cameraReturnsAsItWas_goesOnWithoutAHole() throws Exception {
    try (Mp4Client viewer = open("")) {
      FakeCamera camera = server.opened("clip").deliver(server.keyframe(1, 100));
      skipTo(viewer, 1);

      camera.lose("unplugged");
      server.opened("clip").deliver(server.keyframe(900, 100));

      assertThat(dts(viewer.box("moof"))).isEqualTo(3600);
      assertThat(DeliveryServer.number(viewer.box("mdat").array())).isEqualTo(900);
    }
  }

  @Test
  void stream_cameraIsRemoved_endsAndSaysWhy() throws Exception {
    try (Mp4Client viewer = open("")) {
      server.opened("clip").deliver(server.keyframe(1, 100));
      skipTo(viewer, 1);

      server.delivery().zoetrope().remove("clip");

      assertThat(viewer.end()).isEqualTo("0\r\nX-Stream-End: the camera was removed\r\n\r\n");
    }
  }

  @Test
  void stream_head_opensNothing() throws Exception {
    String path = "HEAD /cameras/clip/stream.mp4?duration=5s";
    try (RawClient client = RawClient.request(server.port(), path, "Connection: close")) {
      assertThat(client.readAll())
          .startsWith("HTTP/1.1 200 OK\r\n")
          .containsIgnoringCase("Content-Disposition: attachment; filename=\"clip-");
      assertThat(server.noneOpened("clip")).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "clip, ?duration=1d, 400, 'duration must be 1s to 86400s: 1d'",
    "clip, ?duration=0, 400, 'duration must be 1s to 86400s: 0'",
    "clip, ?audio=loud, 400, 'audio must be on or off: loud'",
    "none, '', 404, no camera has this name",
  })
  void stream_wronglyAsked_isRefused(String camera, String query, int status, String detail)
      throws Exception {
    String path = "GET /cameras/" + camera + "/stream.mp4" + query;
    try (RawClient client = RawClient.request(server.port(), path, "Connection: close")) {
      assertThat(client.readAll()).startsWith("HTTP/1.1 " + status).contains(detail);
    }
  }

  private Mp4Client open(String query) throws Exception {
    return Mp4Client.of(RawClient.request(server.port(), STREAM + query));
  }

  private void deliver(FakeCamera camera, int first, int last) {
    camera.deliver(server.keyframe(first, 100));
    for (int number = first + 1; number <= last; number++) {
      camera.deliver(server.delta(number, 100));
    }
  }

  private static void skipTo(Mp4Client viewer, int number) throws Exception {
    viewer.head();
    viewer.box("ftyp");
    viewer.box("moov");
    int seen = 0;
    while (seen != number) {
      viewer.box("moof");
      seen = DeliveryServer.number(viewer.box("mdat").array());
    }
  }

  private static long dts(ByteBuffer moof) {
    for (int at = 0; at < moof.limit() - 16; at++) {
      if (moof.getInt(at) == 0x74666474) { // tfdt
        return moof.getLong(at + 8);
      }
    }
    throw new AssertionError("moof must have tfdt");
  }
}
