// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JpegEncoderTest {
  @Test
  void ffmpegQuality_oneToHundred_fallsFrom31To2() {
    assertThat(JpegEncoder.ffmpegQuality(1)).isEqualTo(31);
    assertThat(JpegEncoder.ffmpegQuality(50)).isEqualTo(8);
    assertThat(JpegEncoder.ffmpegQuality(70)).isEqualTo(5);
    assertThat(JpegEncoder.ffmpegQuality(100)).isEqualTo(2);
    for (int quality = 2; quality <= 100; quality++) {
      assertThat(JpegEncoder.ffmpegQuality(quality))
          .isBetween(2, 31)
          .isLessThanOrEqualTo(JpegEncoder.ffmpegQuality(quality - 1));
    }
  }
}
