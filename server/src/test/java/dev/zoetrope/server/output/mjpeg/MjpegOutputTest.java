// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.mjpeg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.camera.FakeCamera;
import dev.zoetrope.capture.CaptureState;
import dev.zoetrope.media.PictureSize;
import dev.zoetrope.media.jpeg.JpegHeader;
import dev.zoetrope.server.output.CloseReason;
import dev.zoetrope.server.output.DeliveryCounters;
import dev.zoetrope.server.output.DeliveryServer;
import dev.zoetrope.server.output.DeliverySettings;
import dev.zoetrope.server.output.RawClient;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MjpegOutputTest {
  private static final String STREAM = "GET /cameras/front/stream.mjpeg";
  private static final String AS_IMAGE = "Sec-Fetch-Dest: image";

  private DeliveryServer server;

  @BeforeEach
  void open() {
    server = serve(DeliveryServer.QUIET);
  }

  private static DeliveryServer serve(DeliverySettings settings) {
    return DeliveryServer.open(
        settings,
        (router, delivery) -> {
          MjpegOutput output = new MjpegOutput(delivery);
          router.route("/cameras/:camera/stream.mjpeg").handler(output);
          router.route("/video_feed").handler(output);
          router.route("/video_feed/:camera").handler(output);
        });
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void stream_ordinaryClient_getsPartsWithLength() throws Exception {
    try (RawClient viewer = RawClient.request(server.port(), STREAM)) {
      server.opened("front").deliver(server.jpeg(7, 10));

      assertThat(viewer.readHead())
          .startsWith("HTTP/1.1 200 OK\r\n")
          .containsIgnoringCase("Content-Type: multipart/x-mixed-replace; boundary=frame\r\n")
          .containsIgnoringCase("Connection: close\r\n")
          .doesNotContainIgnoringCase("Content-Length")
          .doesNotContainIgnoringCase("Transfer-Encoding");
      assertThat(viewer.readThrough("\r\n\r\n"))
          .isEqualTo(
              """
              --frame
              Content-Type: image/jpeg
              Content-Length: 10
              X-Timestamp: 1700000000.000007
              X-Sequence: 0

              """
                  .replace("\n", "\r\n"));
      assertThat(viewer.readNumber()).isEqualTo(7);
      viewer.readBytes(6);
      assertThat(viewer.readThrough("frame\r\n")).isEqualTo("\r\n--frame\r\n");
    }
  }

  @Test
  void stream_image_getsTheNextHeadersAtOnce() throws Exception {
    try (RawClient viewer = RawClient.request(server.port(), STREAM, AS_IMAGE)) {
      server.opened("front").deliver(server.jpeg(7, 4));
      viewer.readHead();
      String headers = "--frame\r\nContent-Type: image/jpeg\r\n\r\n";

      assertThat(viewer.readThrough("\r\n\r\n")).isEqualTo(headers);
      assertThat(viewer.readNumber()).isEqualTo(7);
      assertThat(viewer.readThrough("\r\n\r\n")).isEqualTo("\r\n" + headers);
    }
  }

  @Test
  void stream_warmCamera_beginsWithTheNewestFrame() throws Exception {
    try (RawClient first = RawClient.request(server.port(), STREAM, AS_IMAGE)) {
      server.opened("front").deliver(server.jpeg(1, 4)).deliver(server.jpeg(2, 4));
      first.readThrough("\0\0\0\2");

      try (RawClient second = RawClient.request(server.port(), "GET /video_feed", AS_IMAGE)) {
        second.readHead();
        second.readThrough("\r\n\r\n");
        assertThat(second.readNumber()).isEqualTo(2);
      }
    }
  }

  @Test
  void stream_cameraReturns_goesOnInTheSameConnection() throws Exception {
    try (RawClient viewer = RawClient.request(server.port(), STREAM, AS_IMAGE)) {
      FakeCamera camera = server.opened("front").deliver(server.jpeg(1, 4));
      viewer.readThrough("\0\0\0\1");
      camera.lose("unplugged");
      server.opened("front").deliver(server.jpeg(2, 4));

      assertThat(viewer.readThrough("\0\0\0\2")).isNotEmpty();
    }
  }

  @Test
  void stream_cameraSilent_showsAPlaceholderAndThenFrames() throws Exception {
    server.close();
    server = serve(DeliverySettings.DEFAULT);
    try (RawClient viewer = RawClient.request(server.port(), STREAM)) {
      FakeCamera camera = server.opened("front");
      viewer.readThrough("Content-Length: ");
      int length = Integer.parseInt(viewer.readThrough("\r\n").trim());
      viewer.readHead();
      byte[] picture = viewer.readBytes(length);
      assertThat(JpegHeader.parse(picture).size()).isEqualTo(new PictureSize(640, 360));

      camera.deliver(server.jpeg(9, 4));
      assertThat(viewer.readThrough("\0\0\0\t")).contains("X-Sequence: 0\r\n");
    }
  }

  @Test
  void stream_viewerBehind_getsTheNewestNext() throws Exception {
    int size = 4 << 20; // more than the sockets' buffers take
    try (RawClient viewer = RawClient.slow(server.port(), STREAM + "?t=1")) {
      FakeCamera camera = server.opened("front").deliver(server.jpeg(1, size));
      viewer.readThrough("X-Sequence: 0\r\n\r\n");
      for (int i = 2; i <= 8; i++) {
        camera.deliver(server.jpeg(i, size));
      }
      server.awaitPublished("front", 8);

      viewer.readBytes(size);
      assertThat(viewer.readThrough("\r\n\r\n")).contains("X-Sequence: 7");
      assertThat(viewer.readNumber()).isEqualTo(8);
      assertThat(counters().dropped()).isEqualTo(6);
    }
  }

  @Test
  void stream_viewerAcceptsNothing_isClosedAndCounted() throws Exception {
    server.close();
    server = serve(DeliveryServer.QUIET.withStallTimeout(Duration.ofMillis(500)));
    try (RawClient viewer = RawClient.slow(server.port(), STREAM)) {
      server.opened("front").deliver(server.jpeg(1, 8 << 20));

      awaitClosed(CloseReason.STALLED);
      assertThat(viewer.readHead()).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void stream_viewerResets_isGone() throws Exception {
    RawClient viewer = RawClient.request(server.port(), STREAM);
    server.opened("front").deliver(server.jpeg(1, 4));
    viewer.readHead();

    viewer.reset();

    awaitClosed(CloseReason.LEFT);
    server.await("front", CaptureState.LINGERING);
  }

  private void awaitClosed(CloseReason reason) {
    Awaitility.await().until(() -> counters().closed(reason) == 1);
    Awaitility.await().until(() -> counters().viewers() == 0); // counted after the reason
  }

  private DeliveryCounters counters() {
    return server.delivery().metrics().of("front", "mjpeg");
  }
}
