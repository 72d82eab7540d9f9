// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.camera.Camera;
import dev.zoetrope.camera.CameraUnavailableException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each way a camera is not to be had says something else. */
class RtspRefusalTest extends RtspTest {
  @ParameterizedTest
  @CsvSource({
    "DESCRIBE, 403, too many viewers (403), 10",
    "DESCRIBE, 404, nothing at this address (404), 60",
    "SETUP, 453, no room for another viewer (453), 10",
    "PLAY, 503, no room for another viewer (503), 10",
    "PLAY, 455, must answer PLAY with status 200: 455, 60",
    "SETUP, 500, must answer SETUP with status 200: 500, 10"
  })
  void open_status_saidInWords(String method, int status, String words, int seconds) {
    fake.on(method, (request, peer) -> peer.answer(request, status + " x"));
    CameraUnavailableException refused = refused("/live?password=hidden");
    assertThat(refused).hasMessageContaining(words).hasMessageNotContaining("hidden");
    assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void open_closedPort_saysSo() {
    assertThat(refusedUrl("rtsp://127.0.0.1:1/x"))
        .hasMessageContaining("refused the connection: 127.0.0.1:1");
  }

  @Test
  void open_unknownName_saysSo() {
    assertThat(refusedUrl("rtsp://nowhere.invalid/x"))
        .hasMessage("camera name must be known: nowhere.invalid");
  }

  @Test
  void open_hangsUp_saysSo() {
    fake.on("DESCRIBE", (request, peer) -> peer.hangUp());
    assertThat(refused("/live")).hasMessageContaining("camera ended the connection");
  }

  @Test
  void open_noAnswer_saysSoAfterTenSeconds() {
    fake.on("DESCRIBE", (request, peer) -> clock.advance(Duration.ofSeconds(10)));
    assertThat(refused("/live"))
        .hasMessageContaining("camera does not answer")
        .hasMessageContaining("within 10 s");
  }

  @Test
  void read_silence_isToldAfterTheReadTimeout() throws Exception {
    try (Camera camera = open("/live")) {
      read(camera, 3);
      clock.advance(Duration.ofSeconds(10).plusMillis(1));
      assertThat(lost(camera)).hasMessageContaining("camera has sent nothing for 10.0 s");
    }
  }

  @Test
  void read_connectionEnds_saysSo() throws Exception {
    try (Camera camera = open("/live")) {
      read(camera, 3);
      fake.latest().hangUp();
      assertThat(lost(camera)).hasMessageContaining("camera ended the connection");
    }
  }

  @Test
  void read_cameraSendsRedirect_answeredAndTold() throws Exception {
    try (Camera camera = open("/live")) {
      read(camera, 3);
      fake.latest().text("REDIRECT * RTSP/1.0\r\nCSeq: 5\r\nLocation: rtsp://10.0.0.9/x\r\n\r\n");
      assertThat(lost(camera)).hasMessageContaining("sends its viewers elsewhere");
    }
  }

  private static CameraUnavailableException lost(Camera camera) {
    return org.assertj.core.api.Assertions.catchThrowableOfType(
        CameraUnavailableException.class,
        () -> {
          while (true) {
            camera.read();
          }
        });
  }

  @Test
  void open_redirected_followed() throws Exception {
    try (FakeRtspCamera other = FakeRtspCamera.start().playing(RtpBytes.h264(2))) {
      fake.on("OPTIONS", (request, peer) -> redirect(request, peer, other.url("/elsewhere")));
      openAndRead("/live");
      assertThat(other.methods())
          .containsExactly("OPTIONS", "DESCRIBE", "SETUP", "PLAY", "TEARDOWN");
      assertThat(other.requests("DESCRIBE").getFirst().uri()).isEqualTo(other.url("/elsewhere"));
    }
  }

  private static void redirect(
      FakeRtspCamera.Request request, FakeRtspCamera.Peer peer, String location) throws Exception {
    peer.answer(request, "302 Moved Temporarily", "Location: " + location);
  }

  @Test
  void open_fourthRedirect_refused() {
    fake.on("DESCRIBE", (request, peer) -> redirect(request, peer, fake.url("/again")));
    assertThat(refused("/live")).hasMessageContaining("must not redirect more than 3 times");
    assertThat(fake.connections()).isEqualTo(4);
  }

  @Test
  void open_redirectedToAnotherProtocol_refused() {
    for (String location : List.of("http://127.0.0.1/x", "file:/etc/passwd", "rtsp://")) {
      fake.on("DESCRIBE", (request, peer) -> redirect(request, peer, location));
      assertThat(refused("/live")).hasMessageContaining("redirects to no usable address");
    }
  }

  @Test
  void open_redirectedToAForbiddenAddress_refused() {
    fake.on("DESCRIBE", (request, peer) -> redirect(request, peer, "rtsp://169.254.169.254/x"));
    assertThat(refused("/live")).hasMessageContaining("must not be link-local");
  }
}
