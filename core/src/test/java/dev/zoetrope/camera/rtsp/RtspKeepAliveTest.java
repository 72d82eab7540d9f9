// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.zoetrope.camera.Camera;
import dev.zoetrope.camera.CameraUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sessions that are kept alive, whatever the camera thinks of it. */
class RtspKeepAliveTest extends RtspTest {
  private int pictures = 3;

  private void announcing(String methods, String session) {
    fake.on("OPTIONS", (request, peer) -> peer.answer(request, "200 OK", "Public: " + methods));
    fake.on(
        "SETUP",
        (request, peer) ->
            peer.answer(request, "200 OK", session, "Transport: " + request.header("Transport")));
  }

  /** Lets time pass, with a picture at its end. */
  private void pass(Camera camera, Duration time) throws Exception {
    clock.advance(time);
    fake.latest().interleaved(0, List.of(nextPicture()));
    camera.read();
  }

  private byte[] nextPicture() {
    byte[] picture = RtpBytes.picture(1000 + pictures + 2, 90_000 + pictures * 3600);
    pictures++;
    return picture;
  }

  /** Answers a method so, or not at all, and then sends a picture. */
  private void onKeepAlive(String method, String status) {
    fake.on(
        method,
        (request, peer) -> {
          if (!status.isEmpty()) {
            peer.answer(request, status);
          }
          peer.interleaved(0, List.of(nextPicture()));
        });
  }

  /** Lets time pass until a request keeps the session alive, and has had its effect. */
  private void keep(Camera camera, Duration time) throws Exception {
    clock.advance(time);
    camera.read();
  }

  /** What was sent since PLAY to keep the session alive. */
  private List<String> kept() {
    List<String> methods = new ArrayList<>(fake.methods());
    return methods.subList(methods.indexOf("PLAY") + 1, methods.size());
  }

  @ParameterizedTest
  @CsvSource({
    "Session: 1, 30",
    "Session: 1;timeout=60, 30",
    "Session: 1;timeout=15, 7500",
    "Session: 1;timeout=1, 1",
    "Session: 1;timeout=0, 30",
    "Session: 1;timeout=600, 30"
  })
  void read_timeouts_keptAliveAtHalfTime(String session, int interval) throws Exception {
    Duration due = interval > 1000 ? Duration.ofMillis(interval) : Duration.ofSeconds(interval);
    announcing("OPTIONS, GET_PARAMETER", session);
    try (Camera camera = open("/live")) {
      read(camera, 3);
      pass(camera, due.minusMillis(1));
      assertThat(kept()).isEmpty();
      onKeepAlive("GET_PARAMETER", "200 OK");
      keep(camera, Duration.ofMillis(1));
      assertThat(kept()).containsExactly("GET_PARAMETER");
      FakeRtspCamera.Request sent = fake.requests("GET_PARAMETER").getFirst();
      assertThat(sent.uri()).isEqualTo(fake.url("/live"));
      assertThat(sent.header("Session")).isEqualTo("1");
    }
  }

  @Test
  void read_notAdvertised_optionsInstead() throws Exception {
    announcing("OPTIONS, DESCRIBE, SET_PARAMETER", "Session: 1");
    try (Camera camera = open("/live")) {
      read(camera, 3);
      onKeepAlive("OPTIONS", "200 OK");
      pass(camera, Duration.ofSeconds(29));
      keep(camera, Duration.ofSeconds(1));
      assertThat(kept()).containsExactly("OPTIONS");
    }
  }

  /** Never two outstanding; after the second without an answer the other method, for good. */
  @Test
  void read_unansweredTenTimes_stillDelivers() throws Exception {
    announcing("OPTIONS, GET_PARAMETER", "Session: 1");
    onKeepAlive("GET_PARAMETER", "");
    try (Camera camera = open("/live")) {
      read(camera, 3);
      onKeepAlive("OPTIONS", "");
      for (int i = 0; i < 10; i++) {
        pass(camera, Duration.ofSeconds(29));
        keep(camera, Duration.ofSeconds(1));
        assertThat(kept()).hasSize(i + 1);
      }
      assertThat(kept().subList(0, 2)).containsOnly("GET_PARAMETER");
      assertThat(kept().subList(2, 10)).containsOnly("OPTIONS");
    }
  }

  @Test
  void read_refused_otherMethodForGood() throws Exception {
    announcing("OPTIONS, GET_PARAMETER", "Session: 1");
    onKeepAlive("GET_PARAMETER", "400 Bad Request");
    try (Camera camera = open("/live")) {
      read(camera, 3);
      onKeepAlive("OPTIONS", "200 OK");
      for (int i = 0; i < 4; i++) {
        pass(camera, Duration.ofSeconds(29));
        keep(camera, Duration.ofSeconds(1));
      }
      assertThat(kept()).containsExactly("GET_PARAMETER", "OPTIONS", "OPTIONS", "OPTIONS");
    }
  }

  @Test
  void read_endedAtTheTimeout_otherMethodNextTime() throws Exception {
    announcing("OPTIONS, GET_PARAMETER", "Session: 1;timeout=60");
    onKeepAlive("GET_PARAMETER", "");
    try (Camera camera = open("/live")) {
      read(camera, 3);
      for (int i = 0; i < 2; i++) {
        pass(camera, Duration.ofSeconds(29));
        keep(camera, Duration.ofSeconds(1));
      }
      fake.latest().hangUp();
      assertThat(catchThrowable(() -> read(camera, 5))).isNotNull();
    }
    pictures = 3;
    try (Camera camera = open("/live")) {
      read(camera, 3);
      onKeepAlive("OPTIONS", "200 OK");
      pass(camera, Duration.ofSeconds(29));
      keep(camera, Duration.ofSeconds(1));
      assertThat(fake.methods()).endsWith("PLAY", "OPTIONS");
    }
  }

  @Test
  void read_everyFiveSeconds_receiverReport() throws Exception {
    try (Camera camera = open("/live")) {
      read(camera, 3);
      pass(camera, Duration.ofMillis(4999));
      assertThat(fake.reports()).isEmpty();
      pass(camera, Duration.ofMillis(1));
      pass(camera, Duration.ZERO);
      await().until(() -> fake.reports().size() == 1);
      byte[] report = fake.reports().getFirst();
      assertThat(report[1]).as("channel").isEqualTo((byte) 1);
      assertThat(report[5] & 0xff).as("packet type").isEqualTo(201);
    }
  }

  /** ONVIF metadata may be silent for hours, and pictures may not, whatever metadata come. */
  @Test
  void read_metadataSilentForAnHour_stillDelivers() throws Exception {
    fake.describing(Sdp.ALL);
    try (Camera camera = open("/live")) {
      read(camera, 3);
      for (int i = 0; i < 400; i++) {
        pass(camera, Duration.ofSeconds(9));
      }
      byte[] metadata = RtpBytes.rtp(0x80 | 107, 1, 90_000, "<a/>".getBytes(US_ASCII));
      for (int i = 0; i < 2; i++) {
        clock.advance(Duration.ofSeconds(6));
        fake.latest().interleaved(4, List.of(metadata, metadata));
      }
      assertThatExceptionOfType(CameraUnavailableException.class)
          .isThrownBy(() -> read(camera, 3))
          .withMessageContaining("has sent nothing for 10.0 s");
    }
  }
}
