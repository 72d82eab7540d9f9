// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.pcm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.media.TestFfmpeg;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PcmSamplesTest {
  @Test
  void ofMuLaw_cornersOfTheTable_asInTheStandard() {
    assertThat(PcmSamples.ofMuLaw(HexFormat.of().parseHex("00 80 7f ff 70 f0".replace(" ", ""))))
        .containsExactly(-32_124, 32_124, 0, 0, -120, 120);
  }

  @Test
  void ofALaw_cornersOfTheTable_asInTheStandard() {
    assertThat(PcmSamples.ofALaw(HexFormat.of().parseHex("d5552aaa8000")))
        .containsExactly(8, -8, -32_256, 32_256, 5504, -5504);
  }

  @Test
  void ofBigEndian_bytes_oddOneLeftOut() {
    assertThat(PcmSamples.ofBigEndian(HexFormat.of().parseHex("7fff8000ff")))
        .containsExactly(32_767, -32_768);
  }

  @Test
  @Tag("system")
  void tables_everyCode_asFfmpegs(@TempDir Path folder) throws Exception {
    byte[] codes = new byte[256];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = (byte) i;
    }

    assertThat(PcmSamples.ofALaw(codes))
        .isEqualTo(shorts(TestFfmpeg.decode(folder, "alaw", "error", codes)));
    assertThat(PcmSamples.ofMuLaw(codes))
        .isEqualTo(shorts(TestFfmpeg.decode(folder, "mulaw", "error", codes)));
  }

  private static short[] shorts(byte[] bytes) {
    short[] samples = new short[bytes.length / 2];
    ByteBuffer.wrap(bytes).asShortBuffer().get(samples);
    return samples;
  }
}
