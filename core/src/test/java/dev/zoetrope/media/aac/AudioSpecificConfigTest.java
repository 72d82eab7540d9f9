// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.aac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.UnsupportedMediaException;
import dev.zoetrope.media.bits.BitWriter;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AudioSpecificConfigTest {
  /** First those of cameras; then HE as other encoders announce it, openly and behind an LC. */
  @ParameterizedTest
  @CsvSource({
    "1408, 2, 16000, 16000, 1, 1024, mp4a.40.2",
    "1588, 2, 8000, 8000, 1, 1024, mp4a.40.2",
    "1188, 2, 48000, 48000, 1, 1024, mp4a.40.2",
    "1190, 2, 48000, 48000, 2, 1024, mp4a.40.2",
    "1210, 2, 44100, 44100, 2, 1024, mp4a.40.2",
    "1194, 2, 48000, 48000, 2, 960, mp4a.40.2",
    "1780007d08, 2, 250, 250, 1, 1024, mp4a.40.2",
    "2b118800, 5, 24000, 48000, 2, 2048, mp4a.40.5",
    "131056e598, 5, 24000, 48000, 2, 2048, mp4a.40.5",
    "eb098800, 29, 24000, 48000, 2, 2048, mp4a.40.29",
    "130856e59d4880, 29, 24000, 48000, 2, 2048, mp4a.40.29",
    "121056e500, 2, 44100, 44100, 2, 1024, mp4a.40.2"
  })
  void parse_asSent_saysRateChannelsAndFrame(
      String hex, int type, int core, int rate, int channels, int samples, String codec)
      throws Exception {
    AudioSpecificConfig config = AudioSpecificConfig.parse(HexFormat.of().parseHex(hex));

    assertThat(config.objectType()).isEqualTo(type);
    assertThat(config.coreSamplesPerSecond()).isEqualTo(core);
    assertThat(config.samplesPerSecond()).isEqualTo(rate);
    assertThat(config.channels()).isEqualTo(channels);
    assertThat(config.samplesPerFrame()).isEqualTo(samples);
    assertThat(config.codecString()).isEqualTo(codec);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1408", "1588", "1190", "1210", "1194", "2b118800", "eb098800", "13b8"})
  void bytes_parsed_areTheSame(String hex) throws Exception {
    byte[] config = HexFormat.of().parseHex(hex);

    assertThat(AudioSpecificConfig.parse(config).bytes()).isEqualTo(config);
    assertThat(AudioSpecificConfig.format(config).config()).isEqualTo(config);
  }

  @Test
  void lowComplexity_rateWithoutIndex_isWrittenOut() throws Exception {
    AudioSpecificConfig config = AudioSpecificConfig.lowComplexity(11_000, 2);

    assertThat(AudioSpecificConfig.parse(config.bytes())).isEqualTo(config);
    assertThat(config.format().samplesPerSecond()).isEqualTo(11_000);
    assertThatThrownBy(() -> AudioSpecificConfig.lowComplexity(8000, 7))
        .hasMessage("AAC channels must be 1 to 6 or 8: 7");
  }

  @Test
  void parse_listedChannels_areCounted() throws Exception {
    BitWriter out = new BitWriter().bits(2, 5).bits(4, 4).bits(0, 4).bits(0, 3);
    out.bits(0, 10); // element_instance_tag, object_type, sampling_frequency_index
    out.bits(1, 4).bits(0, 4).bits(1, 4); // front, side, back
    out.bits(1, 2).bits(0, 3).bits(0, 4); // low frequency, data, coupling
    out.flag(true).bits(0, 4).flag(false).flag(true).bits(0, 3); // mixdowns: mono and matrix
    out.flag(true).bits(0, 4).flag(false).bits(1, 4); // a pair, a single one
    out.bits(0, 4).align().bits(1, 8).bits('c', 8); // the comment
    byte[] bytes = out.toByteArray();

    AudioSpecificConfig config = AudioSpecificConfig.parse(bytes);
    assertThat(config.channels()).isEqualTo(4);
    assertThatThrownBy(config::bytes).isInstanceOf(IllegalStateException.class);
    assertThat(AudioSpecificConfig.format(bytes).config()).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "14", "17", "1688", "1480", "14c8", "1780000008", "17fffffff8", "1200"})
  void parse_cutOrReserved_malformed(String hex) {
    byte[] config = HexFormat.of().parseHex(hex);

    assertThatThrownBy(() -> AudioSpecificConfig.parse(config))
        .isInstanceOf(MalformedMediaException.class);
  }

  @Test
  void parse_otherCoding_unsupportedWithARemedy() {
    assertThatThrownBy(() -> AudioSpecificConfig.parse(HexFormat.of().parseHex("f8e8500000")))
        .isInstanceOf(UnsupportedMediaException.class)
        .hasMessage("AAC object type must be 1 to 5 or 29: 39; set the camera to AAC-LC");
  }
}
