// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.aac;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdtsHeaderTest {
  @Test
  void find_withoutChecksum_saysHeaderFrameAndConfig() {
    byte[] data = HexFormat.of().parseHex("00fff160400160fc01020304");

    AdtsHeader header = AdtsHeader.find(data, 1, data.length).orElseThrow();

    assertThat(header.headerBytes()).isEqualTo(7);
    assertThat(header.frameBytes()).isEqualTo(11);
    assertThat(header.config()).isEqualTo(AudioSpecificConfig.lowComplexity(16_000, 1));
  }

  @Test
  void find_withChecksum_hasTwoBytesMore() {
    byte[] data = HexFormat.of().parseHex("fff04c80017ffc12340506");

    AdtsHeader header = AdtsHeader.find(data, 0, data.length).orElseThrow();

    assertThat(header.headerBytes()).isEqualTo(9);
    assertThat(header.config()).isEqualTo(AudioSpecificConfig.lowComplexity(48_000, 2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fff160400160fc", // nothing behind the header
        "fff160400180fc01020304", // longer than what is there
        "fff160400060fc01020304", // shorter than its header
        "fff160400160fd01020304", // two raw data blocks
        "fff17c400160fc01020304", // reserved sampling rate
        "fff160000160fc01020304", // channels described elsewhere
        "fff760400160fc01020304", // layer 3 is MPEG audio
        "fef160400160fc01020304",
        "2110000000000000000000"
      })
  void find_noneOrNotFitting_empty(String hex) {
    byte[] data = HexFormat.of().parseHex(hex);

    assertThat(AdtsHeader.find(data, 0, data.length)).isEmpty();
  }
}
