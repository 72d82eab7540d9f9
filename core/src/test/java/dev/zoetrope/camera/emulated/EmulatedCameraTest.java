// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.emulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.camera.Camera;
import dev.zoetrope.camera.CameraContext;
import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.camera.StandardAddressPolicy;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.PictureSize;
import dev.zoetrope.media.jpeg.JpegHeader;
import dev.zoetrope.media.jpeg.JpegSegments;
import dev.zoetrope.media.jpeg.TestPictures;
import dev.zoetrope.time.Clock;
import dev.zoetrope.time.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmulatedCameraTest {
  private static final Pattern COMMENT =
      Pattern.compile(
          "zoetrope frame=(?<frame>\\d+) wall-micros=(?<wall>\\d+) mono-nanos=(?<mono>-?\\d+)"
              + " name=(?<name>.*)");

  private final ManualClock clock = new ManualClock();

  @Test
  void read_sameSeedAndClock_givesIdenticalBytes() throws Exception {
    List<byte[]> first = frames("emulated:?size=320x240&seed=7&zone=UTC", new ManualClock(), 30);
    List<byte[]> second = frames("emulated:?size=320x240&seed=7&zone=UTC", new ManualClock(), 30);

    assertThat(first).hasSize(30);
    for (int i = 0; i < 30; i++) {
      assertThat(second.get(i)).isEqualTo(first.get(i));
    }
  }

  @Test
  void read_otherSeed_givesAnotherPicture() throws Exception {
    byte[] one = frames("emulated:?size=320x240&seed=7", new ManualClock(), 1).getFirst();
    byte[] other = frames("emulated:?size=320x240&seed=8", new ManualClock(), 1).getFirst();

    assertThat(TestPictures.decode(one)).isNotEqualTo(TestPictures.decode(other));
  }

  @Test
  void read_eachFrame_saysNumberAndTimeInItsComment() throws Exception {
    try (Camera camera = open("emulated:?size=64x64&fps=10")) {
      for (int i = 0; i < 20; i++) {
        Packet packet = camera.read();
        Matcher comment = comment(packet.payload());
        assertThat(comment.group("frame")).isEqualTo(String.valueOf(i));
        assertThat(comment.group("mono")).isEqualTo(String.valueOf(100_000_000L * i));
        assertThat(comment.group("wall"))
            .isEqualTo(String.valueOf(packet.timing().wallTime().toEpochMilli() * 1000));
        assertThat(comment.group("name")).isEqualTo("front door");
        assertThat(packet.timing().ptsTicks()).isEqualTo(9000L * i);
        clock.advance(Duration.ofMillis(100));
      }
    }
  }

  @Test
  void read_late_skipsToTheFrameThatIsDueAndKeepsTheSchedule() throws Exception {
    try (Camera camera = open("emulated:?size=64x64&fps=10")) {
      camera.read();
      clock.advance(Duration.ofMillis(1234));
      assertThat(comment(camera.read().payload()).group("frame")).isEqualTo("12");
      clock.advance(Duration.ofMillis(66));
      assertThat(comment(camera.read().payload()).group("frame")).isEqualTo("13");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"16x16", "17x7680", "7680x48", "63x64", "333x77", "100x480", "1921x1081"})
  void read_anySize_isAPictureOfThatSize(String size) throws Exception {
    try (Camera camera = open("emulated:?size=" + size)) {
      Packet packet = camera.read();

      PictureSize expected = PictureSize.parse(size);
      assertThat(JpegHeader.parse(packet.payload()).size()).isEqualTo(expected);
      assertThat(camera.tracks()).singleElement().matches(t -> expected.equals(t.size()));
      assertThat(TestPictures.decode(packet.payload())).hasSize((int) expected.pixels());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.1", "1", "29.97", "100", "240"})
  void read_anyRate_showsAPictureThatMovesOnAndComesRound(String fps) throws Exception {
    FrameRate rate = FrameRate.parse(fps);
    PictureLoop loop = ReferencePicture.loop(rate);

    List<Double> phases = new ArrayList<>();
    for (long frame = 0; frame < 600; frame++) {
      phases.add(loop.phaseOf(frame));
    }

    assertThat(phases.stream().distinct().count()).isBetween(8L, 60L);
    assertThat(phases).allMatch(phase -> phase >= 0 && phase < 1);
    assertThat(phases.getFirst()).isZero();
  }

  @Test
  void close_thenRead_saysThatItWasClosed() throws Exception {
    Camera camera = open("emulated:?size=64x64");
    camera.close();

    assertThatThrownBy(camera::read)
        .isInstanceOf(CameraUnavailableException.class)
        .hasMessage("emulated camera was closed");
  }

  static Matcher comment(byte[] jpeg) throws Exception {
    Matcher matcher = COMMENT.matcher(JpegSegments.comment(jpeg, "zoetrope ").orElseThrow());
    assertThat(matcher.matches()).isTrue();
    return matcher;
  }

  private Camera open(String source) throws Exception {
    return open(source, clock);
  }

  static Camera open(String source, Clock clock) throws Exception {
    CameraContext context =
        new CameraContext(
            "front door", clock, new StandardAddressPolicy(true), Duration.ofSeconds(10));
    return new EmulatedDriver().open(CameraSource.parse(source), context);
  }

  private static List<byte[]> frames(String source, ManualClock clock, int count) throws Exception {
    List<byte[]> frames = new ArrayList<>();
    try (Camera camera = open(source, clock)) {
      for (int i = 0; i < count; i++) {
        frames.add(camera.read().payload());
        clock.advance(Duration.ofMillis(40));
      }
    }
    return frames;
  }
}
