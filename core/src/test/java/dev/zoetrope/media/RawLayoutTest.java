// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RawLayoutTest {
  @ParameterizedTest
  @CsvSource({
    "YUYV422, 1280, 307200",
    "UYVY422, 1344, 322560",
    "NV12, 640, 230400",
    "NV21, 704, 253440",
    "YUV420P, 640, 230400",
    "GRAY8, 640, 153600",
    "RGB24, 1920, 460800",
    "BGR24, 1920, 460800"
  })
  void sizeBytes_eachFormat_countsAllPlanes(PixelFormat pixels, int stride, long bytes) {
    RawLayout layout = new RawLayout(pixels, new PictureSize(640, 240), stride);
    assertThat(layout.sizeBytes()).isEqualTo(bytes);
    assertThat(pixels.ffmpegName())
        .isEqualTo(pixels.name().toLowerCase(java.util.Locale.ROOT).replace("gray8", "gray"));
  }

  @Test
  void sizeBytes_oddHeight_hasARowOfColourForTheLastLine() {
    assertThat(new RawLayout(PixelFormat.NV12, new PictureSize(6, 3), 6).sizeBytes()).isEqualTo(30);
    assertThat(new RawLayout(PixelFormat.YUV420P, new PictureSize(5, 3), 5).sizeBytes())
        .isEqualTo(15 + 2 * 3 * 2);
  }

  @Test
  void construct_strideThatIsTooShort_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RawLayout(PixelFormat.YUYV422, new PictureSize(640, 480), 640))
        .withMessage("stride must be at least 1280 bytes for yuyv422 of 640x480: 640");
  }

  @Test
  void track_rawLayoutAndCodec_belongTogether() {
    RawLayout layout = new RawLayout(PixelFormat.GRAY8, new PictureSize(8, 8), 8);
    assertThat(Track.raw(layout).size()).isEqualTo(layout.size());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Track(0, Codec.RAWVIDEO, 90_000, null))
        .withMessageContaining("raw layout");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Track(0, Codec.MJPEG, 90_000, null, layout, null));
  }
}
