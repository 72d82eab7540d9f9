// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.zoetrope.camera.Camera;
import dev.zoetrope.camera.CameraContext;
import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.camera.Credentials;
import dev.zoetrope.camera.GstCamera;
import dev.zoetrope.camera.StandardAddressPolicy;
import dev.zoetrope.media.Codec;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.PictureSize;
import dev.zoetrope.media.Track;
import dev.zoetrope.media.h264.H264;
import dev.zoetrope.time.SystemTime;
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
import org.junit.jupiter.params.provider.ValueSource;

/** The driver against GStreamer's server, in all the forms it can send. */
@Tag("system")
class RtspSystemTest {
  private static GstCamera server;
  private static SystemTime time;

  @BeforeAll
  static void start() throws IOException {
    time = SystemTime.open();
    server = new GstCamera();
  }

  @AfterAll
  static void stop() {
    server.close();
    time.close();
  }

  private static CameraSource source(String path) {
    return CameraSource.parse(server.url(path));
  }

  private static Camera open(CameraSource source) throws Exception {
    CameraContext context =
        new CameraContext("front", time, new StandardAddressPolicy(true), Duration.ofSeconds(10));
    return new RtspDriver().open(source, context);
  }

  private static List<Packet> read(Camera camera, Track track, int count) throws Exception {
    List<Packet> packets = new ArrayList<>();
    while (packets.size() < count) {
      Packet packet = camera.read();
      if (packet.track().equals(track)) {
        packets.add(packet);
      }
    }
    return packets;
  }

  private static void assertDecodingTimes(List<Packet> packets) {
    for (int i = 0; i < packets.size(); i++) {
      long dts = packets.get(i).timing().dtsTicks();
      assertThat(dts).isLessThanOrEqualTo(packets.get(i).timing().ptsTicks());
      if (i > 0) {
        assertThat(dts).isGreaterThan(packets.get(i - 1).timing().dtsTicks());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/h264, H264",
    "/h264?transport=udp, H264",
    "/h264?transport=http, H264",
    "/h265, HEVC",
    "/h265?transport=udp, HEVC",
    "/mjpeg, MJPEG",
    "/mjpeg?transport=udp, MJPEG"
  })
  void read_pictures_keyframesAndEvenTimes(String path, Codec codec) throws Exception {
    try (Camera camera = open(source(path))) {
      assertThat(camera.tracks()).extracting(Track::codec).containsExactly(codec);
      List<Packet> packets = read(camera, camera.tracks().getFirst(), 40);
      assertThat(packets.getFirst().keyframe()).isTrue();
      assertThat(packets.stream().filter(Packet::keyframe).count()).isGreaterThanOrEqualTo(2);
      assertDecodingTimes(packets);
      long span = packets.getLast().timing().ptsTicks() - packets.getFirst().timing().ptsTicks();
      assertThat(span).isBetween(39 * 3600L - 9000, 39 * 3600L + 9000);
      assertThat(camera.framesLost()).isZero();
    }
  }

  @Test
  void read_h264_keyframeHoldsItsSizeAndItsSets() throws Exception {
    try (Camera camera = open(source("/h264"))) {
      byte[] keyframe = camera.read().payload();
      assertThat(H264.sequence(keyframe).orElseThrow().size()).isEqualTo(new PictureSize(320, 240));
    }
  }

  @Test
  void read_reorderedPictures_decodingTimesRiseAndAreNeverLater() throws Exception {
    try (Camera camera = open(source("/reordered"))) {
      List<Packet> packets = read(camera, camera.tracks().getFirst(), 60);
      assertDecodingTimes(packets);
      assertThat(packets)
          .as("pictures that are decoded before they are shown")
          .anyMatch(each -> each.timing().ptsTicks() > each.timing().dtsTicks());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/aac, AAC, 48000",
    "/pcmu, PCM_MULAW, 8000",
    "/opus, OPUS, 48000",
    "/aac?transport=udp, AAC, 48000"
  })
  void read_sound_besideThePictures(String path, Codec codec, int rate) throws Exception {
    try (Camera camera = open(source(path))) {
      assertThat(camera.tracks()).extracting(Track::codec).containsExactly(Codec.H264, codec);
      Track sound = camera.tracks().get(1);
      assertThat(sound.audio()).isNotNull();
      assertThat(sound.ticksPerSecond()).isEqualTo(rate);
      List<Packet> packets = read(camera, sound, 40);
      assertDecodingTimes(packets);
      double seconds =
          (double) (packets.getLast().timing().ptsTicks() - packets.getFirst().timing().ptsTicks())
              / rate;
      assertThat(seconds).isBetween(0.3, 8.0);
      Packet picture = read(camera, camera.tracks().getFirst(), 1).getFirst();
      double apart =
          picture.timing().ptsTicks() / 90_000.0
              - packets.getLast().timing().ptsTicks() / (double) rate;
      assertThat(Math.abs(apart)).as("seconds between sound and picture").isLessThan(0.5);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?transport=udp", "?transport=http"})
  void open_rightPassword_delivers(String transport) throws Exception {
    Credentials right = new Credentials("scott", "t1ger@");
    try (Camera camera = open(source("/secret" + transport).withCredentials(right))) {
      assertThat(camera.read().keyframe()).isTrue();
    }
  }

  @Test
  void open_wrongPassword_saysSo() {
    CameraSource source = source("/secret").withCredentials(new Credentials("scott", "wrong-one"));
    var refused =
        catchThrowableOfType(CameraUnavailableException.class, () -> open(source).close());
    assertThat(refused)
        .hasMessageContaining("refused the user name or password")
        .hasMessageNotContaining("wrong-one");
    assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(60));
  }
}
