// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.aac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.media.TestFfmpeg;
import dev.zoetrope.media.bits.BitWriter;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AacSilenceTest {
  private static final int FRAMES = 50;

  @Test
  void frame_monoAndStereo_areAFewBytes() {
    assertThat(AacSilence.frame(1)).isEqualTo(new byte[] {0, 0, 0, 7});
    assertThat(AacSilence.frame(2)).hasSize(6);
    assertThatThrownBy(() -> AacSilence.frame(3))
        .hasMessage("silent AAC frame must have 1 or 2 channels: 3");
  }

  @ParameterizedTest
  @Tag("system")
  @ValueSource(ints = {1, 2})
  void frame_decodedByFfmpeg_isSilent(int channels, @TempDir Path folder) throws Exception {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    for (int i = 0; i < FRAMES; i++) {
      stream.writeBytes(adts(AacSilence.frame(channels), channels));
    }

    byte[] samples = TestFfmpeg.decode(folder, "aac", "error", stream.toByteArray());

    assertThat(samples).hasSize(FRAMES * 1024 * channels * 2).containsOnly(0);
  }

  private static byte[] adts(byte[] frame, int channels) {
    BitWriter out = new BitWriter().bits(0xfff1, 16);
    out.bits(1, 2).bits(8, 4).bits(0, 1).bits(channels, 3).bits(0, 4);
    out.bits(7 + frame.length, 13).bits(0x7ff, 11).bits(0, 2);
    for (byte each : frame) {
      out.bits(each, 8);
    }
    return out.toByteArray();
  }
}
