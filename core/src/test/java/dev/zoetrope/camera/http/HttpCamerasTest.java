// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.http;

import static dev.zoetrope.camera.http.FakeHttpCamera.part;
import static dev.zoetrope.camera.http.FakeHttpCamera.respond;
import static dev.zoetrope.camera.http.FakeHttpCamera.startStream;
import static dev.zoetrope.camera.http.FakeHttpCamera.text;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.zoetrope.camera.Camera;
import dev.zoetrope.camera.CameraContext;
import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.camera.StandardAddressPolicy;
import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.UnsupportedMediaException;
import dev.zoetrope.media.jpeg.JpegHeader;
import dev.zoetrope.media.jpeg.SampleJpeg;
import dev.zoetrope.time.ManualClock;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What cameras do beside the contract. */
class HttpCamerasTest {
  private static final byte[] ONE = SampleJpeg.numbered(1, 320, 240);
  private static final byte[] TWO = SampleJpeg.numbered(2, 320, 240);
  private static final String OK_JPEG = "HTTP/1.1 200 OK\r\nContent-Type: image/jpeg";

  private final ManualClock clock = new ManualClock();
  private Duration readTimeout = Duration.ofSeconds(10);

  private Camera open(String url) throws Exception {
    CameraContext context =
        new CameraContext("front", clock, new StandardAddressPolicy(true), readTimeout);
    return new HttpDriver().open(CameraSource.parse(url), context);
  }

  @Test
  void stream_parts_becomePacketsTimedByArrival() throws Exception {
    FakeHttpCamera.Script script =
        (request, out) -> {
          startStream(out);
          part(out, ONE);
          part(out, TWO);
        };
    try (FakeHttpCamera fake = FakeHttpCamera.start(script);
        Camera camera = open(fake.url("/stream?channel=1&user=x"))) {
      Packet first = camera.read();
      clock.advance(Duration.ofMillis(40));
      Packet second = camera.read();
      assertThat(first.payload()).isEqualTo(ONE);
      assertThat(second.payload()).isEqualTo(TWO);
      assertThat(second.timing().ptsTicks() - first.timing().ptsTicks()).isEqualTo(3600);
      assertThat(fake.requests().getFirst().path()).isEqualTo("/stream?channel=1&user=x");
    }
  }

  @Test
  void stream_corruptPicture_malformedAndReadingGoesOn() throws Exception {
    FakeHttpCamera.Script script =
        (request, out) -> {
          startStream(out);
          part(out, Arrays.copyOf(ONE, ONE.length / 2));
          part(out, TWO);
        };
    try (FakeHttpCamera fake = FakeHttpCamera.start(script);
        Camera camera = open(fake.url("/"))) {
      assertThatExceptionOfType(MalformedMediaException.class)
          .isThrownBy(camera::read)
          .withMessageContaining("JPEG must end with ffd9");
      assertThat(camera.read().payload()).isEqualTo(TWO);
    }
  }

  @Test
  void stream_paddingAndTextBetween_cutAndSkipped() throws Exception {
    FakeHttpCamera.Script script =
        (request, out) -> {
          startStream(out);
          part(out, Arrays.copyOf(ONE, ONE.length + 512));
          text(out, "Content-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello\r\n--frame\r\n");
          part(out, TWO);
        };
    try (FakeHttpCamera fake = FakeHttpCamera.start(script);
        Camera camera = open(fake.url("/"))) {
      assertThat(camera.read().payload()).isEqualTo(ONE);
      assertThat(camera.read().payload()).isEqualTo(TWO);
    }
  }

  @Test
  void stream_huffmanTablesLeftOut_putIn() throws Exception {
    byte[] bare = SampleJpeg.withoutHuffmanTables(ONE);
    FakeHttpCamera.Script script =
        (request, out) -> {
          startStream(out);
          part(out, bare);
        };
    try (FakeHttpCamera fake = FakeHttpCamera.start(script);
        Camera camera = open(fake.url("/"))) {
      byte[] jpeg = camera.read().payload();
      assertThat(JpegHeader.parse(jpeg).huffmanTables()).isTrue();
      assertThat(jpeg).hasSize(bare.length + 420).endsWith(0xFF, 0xD9);
    }
  }

  @Test
  void stream_chunkedInOddPieces_sameFrames() throws Exception {
    FakeHttpCamera.Script script =
        (request, out) -> {
          String type = "multipart/x-mixed-replace;boundary=\"--b\"";
          text(out, "HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\n");
          text(out, "Transfer-Encoding: chunked\r\n\r\n");
          String part = "--b\r\nContent-Type: image/jpeg\r\n\r\n" + new String(ONE, ISO_8859_1);
          chunks(out, part + "\r\n" + part + "\r\n--b--\r\n", 777);
        };
    try (FakeHttpCamera fake = FakeHttpCamera.start(script);
        Camera camera = open(fake.url("/"))) {
      assertThat(camera.read().payload()).isEqualTo(ONE);
      assertThat(camera.read().payload()).isEqualTo(ONE);
      assertThatExceptionOfType(CameraUnavailableException.class)
          .isThrownBy(camera::read)
          .withMessageContaining("ended its stream");
    }
  }

  private static void chunks(OutputStream out, String body, int size) throws Exception {
    for (int i = 0; i < body.length(); i += size) {
      String piece = body.substring(i, Math.min(body.length(), i + size));
      text(out, Integer.toHexString(piece.length()) + ";ext=1\r\n" + piece + "\r\n");
    }
    text(out, "0\r\nX-Trailer: 1\r\n\r\n");
  }

  @Test
  void stream_stalled_isALostCamera() throws Exception {
    readTimeout = Duration.ofSeconds(2); // also for what comes before the silence
    FakeHttpCamera.Script script =
        (request, out) -> {
          startStream(out);
          part(out, ONE);
        };
    try (FakeHttpCamera fake = FakeHttpCamera.start(script);
        Camera camera = open(fake.url("/"))) {
      camera.read();
      assertThatExceptionOfType(CameraUnavailableException.class)
          .isThrownBy(camera::read)
          .withMessageContaining("does not answer");
    }
  }

  @Test
  void polling_onePictureARequest_onOneConnectionAtItsPace() throws Exception {
    FakeHttpCamera.Script script =
        (request, out) -> respond(out, OK_JPEG, request.path().isEmpty() ? TWO : ONE);
    try (FakeHttpCamera fake = FakeHttpCamera.start(script);
        Camera camera = open(fake.url("/shot.jpg?fps=4"))) {
      for (int i = 0; i < 5; i++) {
        Packet packet = camera.read();
        assertThat(packet.payload()).isEqualTo(ONE);
        assertThat(packet.timing().receivedNanos()).isEqualTo(i * 250_000_000L);
        clock.advance(Duration.ofMillis(250));
      }
      assertThat(fake.requests()).hasSize(5).allMatch(request -> request.connection() == 1);
    }
  }

  @Test
  void polling_connectionClosedAfterEachAnswer_connectsAgain() throws Exception {
    FakeHttpCamera.Script script =
        (request, out) -> {
          text(out, "HTTP/1.0 200 OK\r\nContent-Type: image/jpeg\r\n\r\n");
          out.write(ONE);
          throw new java.io.IOException("HTTP/1.0 closes");
        };
    try (FakeHttpCamera fake = FakeHttpCamera.start(script);
        Camera camera = open(fake.url("/shot.jpg"))) {
      camera.read();
      clock.advance(Duration.ofSeconds(1));
      assertThat(camera.read().payload()).isEqualTo(ONE);
      assertThat(fake.requests().getLast().connection()).isEqualTo(2);
    }
  }

  @Test
  void polling_idleConnectionGivenUpByTheCamera_askedAgainOnANewOne() throws Exception {
    FakeHttpCamera.Script script =
        (request, out) -> {
          respond(out, OK_JPEG, ONE);
          throw new java.io.IOException("closes although it promised not to");
        };
    try (FakeHttpCamera fake = FakeHttpCamera.start(script);
        Camera camera = open(fake.url("/shot.jpg"))) {
      camera.read();
      clock.advance(Duration.ofSeconds(1));
      assertThat(camera.read().payload()).isEqualTo(ONE);
    }
  }

  @Test
  void polling_slowerThanReadTimeout_asksTwiceWithinIt() throws Exception {
    FakeHttpCamera.Script script = (request, out) -> respond(out, OK_JPEG, ONE);
    try (FakeHttpCamera fake = FakeHttpCamera.start(script);
        Camera camera = open(fake.url("/shot.jpg?fps=0.01"))) {
      camera.read();
      clock.advance(Duration.ofSeconds(5));
      assertThat(camera.read().timing().receivedNanos()).isEqualTo(5_000_000_000L);
    }
  }

  @Test
  void open_video_unsupportedNamingTheWayOut() throws Exception {
    FakeHttpCamera.Script script =
        (request, out) -> respond(out, "HTTP/1.1 200 OK\r\nContent-Type: video/mp4", ONE);
    try (FakeHttpCamera fake = FakeHttpCamera.start(script)) {
      assertThatExceptionOfType(UnsupportedMediaException.class)
          .isThrownBy(() -> open(fake.url("/clip.mp4")))
          .withMessageContaining("ffmpeg:");
    }
  }

  @Test
  void open_hugeHead_refusedWithinBounds() throws Exception {
    FakeHttpCamera.Script script =
        (request, out) -> {
          text(out, "HTTP/1.1 200 OK\r\n");
          while (true) {
            text(out, "X-Long: " + "a".repeat(1000) + "\r\n");
          }
        };
    try (FakeHttpCamera fake = FakeHttpCamera.start(script)) {
      assertThatExceptionOfType(CameraUnavailableException.class)
          .isThrownBy(() -> open(fake.url("/")))
          .withMessageContaining("at most 32768 bytes");
    }
  }

  @Test
  void open_manyHeaders_refused() throws Exception {
    FakeHttpCamera.Script script =
        (request, out) -> text(out, "HTTP/1.1 200 OK\r\n" + "X: 1\r\n".repeat(101) + "\r\n");
    try (FakeHttpCamera fake = FakeHttpCamera.start(script)) {
      assertThatExceptionOfType(CameraUnavailableException.class)
          .isThrownBy(() -> open(fake.url("/")))
          .withMessageContaining("at most 100 headers");
    }
  }
}
