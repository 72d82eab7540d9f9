// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.opus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.media.MalformedMediaException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpusPacketTest {
  /** RFC 6716 table 2: modes, then frames a packet by code. */
  @ParameterizedTest
  @CsvSource({
    "00, 480", "08, 960", "10, 1920", "18, 2880", "58, 2880", "60, 480", "68, 960", "78, 960",
    "80, 120", "88, 240", "90, 480", "98, 960", "f8, 960", "f9, 1920", "fa, 1920", "fb03, 2880",
    "fb86, 5760", "8330, 5760", "1b02, 5760"
  })
  void samples_byFirstBytes_atFortyEightThousand(String hex, int samples) throws Exception {
    byte[] packet = HexFormat.of().parseHex("ff" + hex);

    assertThat(OpusPacket.samples(packet, 1, packet.length - 1)).isEqualTo(samples);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "fb", "fb00", "fb07", "8331"})
  void samples_noneOrTooMany_malformed(String hex) {
    byte[] packet = HexFormat.of().parseHex(hex);

    assertThatThrownBy(() -> OpusPacket.samples(packet, 0, packet.length))
        .isInstanceOf(MalformedMediaException.class)
        .hasMessageStartingWith("Opus packet");
  }

  @Test
  void silence_eachTime_isACopyOfTwentyMilliseconds() throws Exception {
    OpusPacket.silence(2)[0] = 0;

    assertThat(OpusPacket.silence(2)).isEqualTo(HexFormat.of().parseHex("fcfffe"));
    assertThat(OpusPacket.samples(OpusPacket.silence(1), 0, 3)).isEqualTo(960);
    assertThatThrownBy(() -> OpusPacket.silence(6)).hasMessage("Opus channels must be 1 or 2: 6");
  }
}
