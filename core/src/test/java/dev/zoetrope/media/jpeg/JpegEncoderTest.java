// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.media.PictureSize;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JpegEncoderTest {
  private static final PictureSize SIZE = new PictureSize(200, 120);

  @ParameterizedTest
  @CsvSource({
    "YUV420, 95, 40",
    "YUV444, 95, 40",
    "YUV420, 80, 36",
    "YUV444, 50, 33",
    "YUV420, 10, 25"
  })
  void encode_gradient_decodesToTheSamePicture(
      ChromaSubsampling chroma, int quality, double leastPsnr) {
    PixelRows picture = TestPictures.gradient(SIZE);

    byte[] jpeg = JpegEncoder.of(new JpegSettings(SIZE, quality, chroma)).encode(picture);

    int[] expected = TestPictures.paint(picture, SIZE);
    assertThat(TestPictures.psnr(expected, TestPictures.decode(jpeg))).isGreaterThan(leastPsnr);
  }

  @ParameterizedTest
  @ValueSource(ints = {0x000000, 0xffffff, 0xff0000, 0x00ff00, 0x0000ff, 0x808080, 0x123456})
  void encode_plainColour_decodesToItWithinTwoSteps(int colour) {
    JpegSettings settings = JpegSettings.of(SIZE, 95);

    byte[] jpeg = JpegEncoder.of(settings).encode(TestPictures.plain(SIZE, colour));

    assertThat(Arrays.stream(TestPictures.decode(jpeg)).boxed())
        .allMatch(rgb -> distance(rgb, colour) <= 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1x1", "7x9", "8x8", "16x16", "17x33", "639x479", "4096x16", "16x1000"})
  void encode_anySize_headerAndPictureHaveIt(String text) throws Exception {
    PictureSize size = PictureSize.parse(text);
    PixelRows picture = TestPictures.gradient(size);

    for (ChromaSubsampling chroma :
        List.of(ChromaSubsampling.GRAY, ChromaSubsampling.YUV420, ChromaSubsampling.YUV444)) {
      byte[] jpeg = JpegEncoder.of(new JpegSettings(size, 90, chroma)).encode(picture);

      JpegHeader header = JpegHeader.parse(jpeg);
      assertThat(header.size()).isEqualTo(size);
      assertThat(header.chroma()).isEqualTo(chroma);
      assertThat(header.endOffset()).isEqualTo(jpeg.length);
      assertThat(TestPictures.decode(jpeg)).hasSize((int) size.pixels());
    }
  }

  @Test
  void encode_noiseAtQuality100_decodesWell() {
    PixelRows noise = noise(7);

    byte[] jpeg =
        JpegEncoder.of(new JpegSettings(SIZE, 100, ChromaSubsampling.YUV444)).encode(noise);

    int[] expected = TestPictures.paint(noise(7), SIZE);
    assertThat(TestPictures.psnr(expected, TestPictures.decode(jpeg))).isGreaterThan(40);
  }

  @Test
  void encode_gray_decodesToBrightness() {
    byte[] jpeg =
        JpegEncoder.of(new JpegSettings(SIZE, 95, ChromaSubsampling.GRAY))
            .encode(TestPictures.plain(SIZE, 0x404040));

    assertThat(Arrays.stream(TestPictures.decode(jpeg)).boxed())
        .allMatch(rgb -> distance(rgb, 0x404040) <= 3);
  }

  @Test
  void encode_gradient_hasTheSizeItAlwaysHad() {
    JpegEncoder encoder = JpegEncoder.of(JpegSettings.of(SIZE, 80));

    assertThat(encoder.encode(TestPictures.gradient(SIZE)).length).isEqualTo(2233);
  }

  @Test
  void write_codedStrip_equalsTheStripEncodedAtOnce() {
    JpegEncoder encoder = JpegEncoder.of(JpegSettings.of(SIZE, 80));
    PixelRows picture = TestPictures.gradient(SIZE);

    for (int strip = 0; strip < encoder.settings().strips(); strip++) {
      assertThat(encoder.write(encoder.code(picture, strip)))
          .isEqualTo(encoder.encodeStrip(picture, strip));
    }
  }

  @Test
  void assemble_stripsOfTwoPictures_showsBoth() {
    JpegEncoder encoder = JpegEncoder.of(JpegSettings.of(SIZE, 95));
    List<byte[]> strips = new ArrayList<>();
    for (int strip = 0; strip < encoder.settings().strips(); strip++) {
      int colour = strip % 2 == 0 ? 0xc04020 : 0x2040c0;
      strips.add(encoder.encodeStrip(TestPictures.plain(SIZE, colour), strip));
    }

    int[] rgb = TestPictures.decode(encoder.assemble("", strips));

    assertThat(distance(rgb[0], 0xc04020)).isLessThan(3);
    assertThat(distance(rgb[24 * SIZE.width()], 0x2040c0)).isLessThan(3);
    assertThat(distance(rgb[104 * SIZE.width()], 0xc04020)).isLessThan(3);
  }

  @Test
  void assemble_comment_isReadBack() throws Exception {
    JpegEncoder encoder = JpegEncoder.of(JpegSettings.of(new PictureSize(16, 16), 80));
    byte[] strip = encoder.encodeStrip(TestPictures.plain(new PictureSize(16, 16), 0x777777), 0);

    byte[] jpeg = encoder.assemble("zoetrope name=caf\u00e9", List.of(strip));

    assertThat(JpegSegments.comment(jpeg, "zoetrope")).contains("zoetrope name=caf\u00e9");
  }

  @Test
  void settings_mistakes_areRefused() {
    assertThatThrownBy(() -> JpegSettings.of(SIZE, 0))
        .hasMessage("JPEG quality must be 1 to 100: 0");
    assertThatThrownBy(() -> new JpegSettings(SIZE, 80, ChromaSubsampling.YUV422))
        .hasMessage("JPEG chroma must be GRAY, YUV420 or YUV444: YUV422");
    JpegEncoder encoder = JpegEncoder.of(JpegSettings.of(SIZE, 80));
    assertThatThrownBy(() -> encoder.assemble("", List.of()))
        .hasMessage("JPEG must have 8 strips: 0");
  }

  /**
   * Errors only: FFmpeg 5.1 warns of a missing EOI where restart intervals are used and no ff byte
   * had to be stuffed, because it then reads the EOI's ff as data.
   */
  @Test
  @Tag("system")
  void encode_gradient_ffmpegDecodesItWithoutComplaint(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("gradient.jpg");
    Files.write(
        file, JpegEncoder.of(JpegSettings.of(SIZE, 80)).encode(TestPictures.gradient(SIZE)));

    Process ffmpeg =
        new ProcessBuilder(
                "ffmpeg", "-v", "error", "-xerror", "-i", file.toString(), "-f", "null", "-")
            .redirectErrorStream(true)
            .start();
    String output =
        new String(ffmpeg.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);

    assertThat(ffmpeg.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(output).isEmpty();
    assertThat(ffmpeg.exitValue()).isZero();
  }

  private static PixelRows noise(long seed) {
    Random random = new Random(seed);
    return (top, rows, rgb) -> {
      for (int i = 0; i < rows * SIZE.width(); i++) {
        rgb[i] = random.nextInt(1 << 24);
      }
    };
  }

  private static int distance(int rgb, int other) {
    int worst = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      worst = Math.max(worst, Math.abs((rgb >> shift & 0xff) - (other >> shift & 0xff)));
    }
    return worst;
  }
}
