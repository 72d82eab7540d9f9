// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.emulated;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.media.PictureSize;
import dev.zoetrope.media.jpeg.JpegHeader;
import dev.zoetrope.media.jpeg.TestPictures;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameAssemblerTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:34:56.789Z");
  private static final long MILLIS_OF_NOON = Duration.parse("PT12H34M56.789S").toMillis();

  @ParameterizedTest
  @ValueSource(strings = {"16x16", "64x64", "320x240", "333x177", "640x480", "1280x720"})
  void frame_splicedFromParts_isByteForByteTheOneEncodedAsAWhole(String size) throws Exception {
    ReferencePicture reference = new ReferencePicture(PictureSize.parse(size), "front");

    for (long frame : new long[] {0, 1, 7, 24, 25, 9_876_543, 12_345_678}) {
      Instant time = NOON.plusMillis(frame * 40);
      byte[] spliced = reference.assembler().frame(frame, time, frame);
      byte[] whole = reference.encoder().encode(reference.pixels(frame, time));

      assertThat(scan(spliced)).isEqualTo(scan(whole));
      assertThat(TestPictures.decode(spliced)).isEqualTo(TestPictures.decode(whole));
    }
  }

  @Test
  void digits_numberAndTimeOfDay_standInTheCaption() {
    Caption caption = new Caption(Layout.of(new PictureSize(640, 480)), "front");

    assertThat(caption.digits(42, MILLIS_OF_NOON)).isEqualTo("0000042" + "123456789");
    assertThat(caption.digits(12_345_678, MILLIS_OF_NOON)).isEqualTo("2345678" + "123456789");
  }

  @Test
  void digits_narrowPicture_areTheLastOnesOfTheNumberAlone() {
    Caption caption = new Caption(Layout.of(new PictureSize(48, 80)), "front");

    assertThat(caption.digits(1_234_567, MILLIS_OF_NOON)).isEqualTo("34567");
  }

  @Test
  void frame_nextNumber_changesWhereTheNumberStands() {
    ReferencePicture reference = new ReferencePicture(new PictureSize(640, 480), "front");
    int[] first = TestPictures.decode(reference.assembler().frame(0, NOON, 0));
    int[] same = TestPictures.decode(reference.assembler().frame(25, NOON, 0));

    long changed = 0;
    for (int i = 0; i < first.length; i++) {
      if (first[i] != same[i]) {
        changed++;
        assertThat(i / 640).isBetween(400, 460);
      }
    }
    assertThat(changed).isGreaterThan(100);
  }

  @Test
  @Tag("system")
  void frames_oneAfterTheOther_ffmpegDecodesWithoutComplaint(@TempDir Path folder)
      throws Exception {
    Path file = folder.resolve("frames.mjpeg");
    FrameAssembler assembler = new ReferencePicture(new PictureSize(333, 177), "front").assembler();
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int frame = 0; frame < 50; frame++) {
        out.write(assembler.frame(frame, NOON.plusMillis(frame * 40L), frame));
      }
    }

    Process ffmpeg =
        new ProcessBuilder(
                "ffmpeg",
                "-v",
                "warning",
                "-xerror",
                "-f",
                "mjpeg",
                "-i",
                file.toString(),
                "-f",
                "null",
                "-")
            .redirectErrorStream(true)
            .start();
    String output = new String(ffmpeg.getInputStream().readAllBytes(), UTF_8);

    assertThat(ffmpeg.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(output).isEmpty();
    assertThat(ffmpeg.exitValue()).isZero();
  }

  private static byte[] scan(byte[] jpeg) throws Exception {
    return Arrays.copyOfRange(jpeg, JpegHeader.parse(jpeg).scanOffset(), jpeg.length);
  }
}
