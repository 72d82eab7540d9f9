// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.zoetrope.camera.Camera;
import dev.zoetrope.camera.CameraDriver;
import dev.zoetrope.camera.CameraDriverContractTest;
import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.camera.Credentials;
import dev.zoetrope.camera.GstCamera;
import dev.zoetrope.codec.Rig;
import dev.zoetrope.media.Codec;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.UnsupportedMediaException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The RTSP driver against a real server. */
@Tag("system")
class RtspDriverTest extends CameraDriverContractTest {
  private static Rig rig;
  private static GstCamera server;

  @BeforeAll
  static void start() throws IOException {
    rig = new Rig();
    server = new GstCamera();
  }

  @AfterAll
  static void stop() {
    server.close();
    rig.close();
  }

  private static CameraSource source(String path) {
    return CameraSource.parse(server.url(path));
  }

  private Camera open(CameraSource source) throws Exception {
    return driver().open(source, rig.context("front"));
  }

  @Override
  protected CameraDriver driver() {
    return new RtspDriver(rig.workers());
  }

  @Override
  protected CameraSource lively() {
    return source("/h264");
  }

  @Override
  protected CameraSource silent() {
    return source("/silent");
  }

  @Override
  protected List<String> mistakes() {
    return List.of("rtsp:/cam", "rtsp://", "rtsp://h:0/x", "rtsp://h/x?transport=pigeon");
  }

  @Override
  protected List<CameraSource> missing() {
    return List.of(
        source("/nothing"),
        CameraSource.parse("rtsp://127.0.0.1:1/x"),
        CameraSource.parse("rtsp://nowhere.invalid/x"));
  }

  @Override
  protected boolean installed() {
    return false; // it needs workers
  }

  @ParameterizedTest
  @CsvSource({
    "/h264, H264",
    "/h264?transport=udp, H264",
    "/h265, HEVC",
    "/mjpeg, MJPEG",
    "/mjpeg?transport=udp, MJPEG",
    "/pcma, H264"
  })
  void open_stream_deliversFromAKeyframeOn(String path, Codec codec) throws Exception {
    try (Camera camera = open(source(path))) {
      assertThat(camera.tracks()).hasSize(1);
      assertThat(camera.tracks().getFirst().codec()).isEqualTo(codec);
      List<Packet> packets = new ArrayList<>();
      while (packets.size() < 40) {
        packets.add(camera.read());
      }
      assertThat(packets.getFirst().keyframe()).isTrue();
      assertThat(packets.stream().filter(Packet::keyframe).count()).isGreaterThanOrEqualTo(2);
      assertThat(packets).allMatch(it -> !it.keyframe() || startsAsItShould(it, codec));
      long span = packets.getLast().timing().ptsTicks() - packets.getFirst().timing().ptsTicks();
      assertThat(span).isBetween(39 * 3600L - 9000, 39 * 3600L + 9000);
    }
  }

  /** Parameter sets before a keyframe's slices; SOI of a JPEG. */
  private static boolean startsAsItShould(Packet packet, Codec codec) {
    byte[] data = packet.payload();
    return switch (codec) {
      case MJPEG -> (data[0] & 0xff) == 0xff && (data[1] & 0xff) == 0xd8;
      case H264 -> (data[4] & 31) == 7 || (data[4] & 31) == 9;
      default -> (data[4] >> 1 & 63) == 32 || (data[4] >> 1 & 63) == 35;
    };
  }

  @Test
  void open_wrongPassword_saysSoAndWaitsAMinute() {
    CameraSource source = source("/secret").withCredentials(new Credentials("scott", "wrong-one"));
    assertThatThrownBy(() -> open(source))
        .isInstanceOfSatisfying(
            CameraUnavailableException.class,
            e -> {
              assertThat(e).hasMessageContaining("refused the user name or password");
              assertThat(e.getMessage()).doesNotContain("wrong-one").doesNotContain("scott");
              assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(60));
            });
  }

  @Test
  void open_rightPassword_delivers() throws Exception {
    Credentials right = new Credentials("scott", "t1ger@");
    try (Camera camera = open(source("/secret").withCredentials(right))) {
      assertThat(camera.read().keyframe()).isTrue();
    }
  }

  @Test
  void open_unknownPath_saysSo() {
    assertThatThrownBy(() -> open(source("/nothing")))
        .isInstanceOf(CameraUnavailableException.class)
        .hasMessageContaining("(404)");
  }

  @Test
  void open_soundAlone_isUnsupported() {
    // GStreamer's server answers 503 now and then, where it has hardly begun.
    await()
        .untilAsserted(
            () ->
                assertThatThrownBy(() -> open(source("/deaf")))
                    .isInstanceOf(UnsupportedMediaException.class)
                    .hasMessageContaining("has no video track"));
  }

  @Test
  void open_closedPort_saysSo() {
    assertThatThrownBy(() -> open(CameraSource.parse("rtsp://127.0.0.1:1/x")))
        .hasMessageContaining("refused the connection");
  }

  @Test
  void open_liveCamera_deliversSoon() throws Exception {
    open(source("/h264")).close(); // the worker runs, the server's pipeline is warm
    long begin = time.nanos();
    try (Camera camera = open(source("/h264"))) {
      camera.read();
    }
    // Half a second, and up to 0.6 s until the next keyframe of 15 frames; the rest is headroom,
    // below the five seconds for which libavformat looks at a stream where nobody stops it.
    assertThat(Duration.ofNanos(time.nanos() - begin)).isLessThan(Duration.ofMillis(4500));
  }
}
