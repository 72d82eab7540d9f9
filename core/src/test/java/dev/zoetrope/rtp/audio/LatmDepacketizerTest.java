// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.media.AudioFormat;
import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.UnsupportedMediaException;
import dev.zoetrope.media.aac.AudioSpecificConfig;
import dev.zoetrope.media.bits.BitWriter;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LatmDepacketizerTest {
  private static final String OUT_OF_BAND = "cpresent=0";

  @ParameterizedTest
  @CsvSource({
    "400026203fc0, 24000, 2, 1310",
    "40005623101fe0, 48000, 2, 2b118800",
    "40002410, 44100, 1, 1208"
  })
  void of_config_isTakenOutOfTheMux(String config, int rate, int channels, String expected)
      throws Exception {
    LatmDepacketizer latm = latm(rate, OUT_OF_BAND, "config=" + config);

    AudioFormat format = latm.format().orElseThrow();
    assertThat(format.samplesPerSecond()).isEqualTo(rate);
    assertThat(format.channels()).isEqualTo(channels);
    assertThat(AudioSpecificConfig.parse(format.config()).bytes())
        .isEqualTo(HexFormat.of().parseHex(expected));
  }

  @Test
  void push_configInDescription_lengthThenBytes() throws MalformedMediaException {
    SoundTrack track = new SoundTrack(latm(90_000, OUT_OF_BAND, "config=400026203fc0"));

    track
        .marked(0, "03 212223")
        .marked(3840, "02 2425 01 26")
        .marked(9, "ff 00" + "21".repeat(255));
    assertThat(track.units())
        .containsExactly("0:212223", "3840:2425", "7680:26", "9:" + "21".repeat(255));
  }

  @Test
  void push_fragments_areJoinedByTheMarkerOrTheNextTimestamp() throws MalformedMediaException {
    SoundTrack track = new SoundTrack(latm(24_000, OUT_OF_BAND, "config=400026203fc0"));

    assertThat(track.unmarked(0, "04 2122").marked(0, "2324").units())
        .containsExactly("0:21222324");
    assertThat(track.unmarked(1024, "02 21").unmarked(1024, "22").units()).isEmpty();
    assertThat(track.unmarked(2048, "01 31").units()).containsExactly("1024:2122");
    assertThat(track.flush().units()).containsExactly("2048:31");
  }

  @Test
  void push_fragmentLost_dropsThatElement() throws MalformedMediaException {
    SoundTrack track = new SoundTrack(latm(24_000, OUT_OF_BAND, "config=400026203fc0"));

    track.unmarked(0, "04 21").unmarkedAfterLoss(0, "2324").marked(0, "25").marked(1024, "01 31");
    assertThat(track.units()).containsExactly("!1024:31");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpresent=1", "config=", "config=zz", "object=2"})
  void push_configInBand_isWaitedForAndTakenOver(String parameter) throws MalformedMediaException {
    LatmDepacketizer latm = latm(90_000, parameter);
    SoundTrack track = new SoundTrack(latm);
    assertThat(latm.format()).isEqualTo(Optional.empty());

    track.marked(0, same("2122")).marked(3840, withConfig("2324")).marked(7680, same("2526"));

    assertThat(track.units()).containsExactly("3840:2324", "7680:2526");
    assertThat(latm.format().orElseThrow().samplesPerSecond()).isEqualTo(24_000);
  }

  @Test
  void push_secondVersion_saysTheLengthOfItsConfig() throws MalformedMediaException {
    LatmDepacketizer latm = latm(16_000);
    BitWriter out = new BitWriter().bits(0, 1); // useSameStreamMux
    out.bits(0b10, 2).bits(0, 2).bits(255, 8); // audioMuxVersion 1, taraBufferFullness
    out.flag(true).bits(1, 6).bits(0, 7); // two sub-frames
    out.bits(0, 2).bits(16, 8).bits(0x1408, 16); // the configuration
    out.bits(1, 3).bits(1, 9); // 21 bytes each
    out.flag(true).bits(0, 2).bits(3, 8); // other data
    out.flag(true).bits(0xaa, 8); // checksum
    for (int i = 0; i < 42; i++) {
      out.bits(i < 21 ? 0x21 : 0x22, 8);
    }
    String hex = HexFormat.of().formatHex(out.bits(7, 3).align().toByteArray());

    assertThat(new SoundTrack(latm).marked(0, hex).units())
        .containsExactly("0:" + "21".repeat(21), "1024:" + "22".repeat(21));
    assertThat(latm.format()).contains(AudioSpecificConfig.lowComplexity(16_000, 1).format());
  }

  @ParameterizedTest
  @ValueSource(strings = {"04 21", "ff", "ff ff ff", "ffffffff 00"})
  void push_cutOff_malformedAndTheNextIsGiven(String hex) throws MalformedMediaException {
    SoundTrack track = new SoundTrack(latm(24_000, OUT_OF_BAND, "config=400026203fc0"));

    assertThatThrownBy(() -> track.marked(0, hex)).isInstanceOf(MalformedMediaException.class);
    assertThat(track.marked(1024, "01 31").units()).containsExactly("!1024:31");
  }

  @Test
  void push_markerlessUnitCutOff_theNextIsKept() throws MalformedMediaException {
    SoundTrack track = new SoundTrack(latm(24_000, OUT_OF_BAND, "config=400026203fc0"));

    track.unmarked(0, "04 21");
    assertThatThrownBy(() -> track.unmarked(1024, "01 31"))
        .isInstanceOf(MalformedMediaException.class);
    assertThat(track.unmarked(2048, "01 32").units()).containsExactly("!1024:31");
    assertThat(track.unmarked(4096, "02 33").units()).containsExactly("2048:32");
    assertThat(track.flush().units()).isEmpty();
  }

  @Test
  void push_elementOverItsLimit_malformed() throws MalformedMediaException {
    SoundTrack track = new SoundTrack(latm(24_000, OUT_OF_BAND, "config=400026203fc0"));

    track.unmarked(0, "00".repeat(65_000)).unmarked(0, "00".repeat(536));
    assertThatThrownBy(() -> track.unmarked(0, "00"))
        .hasMessage("LATM element must have at most 65536 bytes: more at timestamp 0");
    assertThat(track.marked(1024, "01 31").units()).containsExactly("!1024:31");
  }

  /** Two programs; two layers; own timing; HVXC; version A; other data without end. */
  @ParameterizedTest
  @ValueSource(strings = {"40100000", "40020000", "00000000", "4000262080", "c0000000"})
  void of_configOfOtherThings_unsupported(String config) {
    assertThatThrownBy(
            () ->
                LatmDepacketizer.of(SoundTrack.description("MP4A-LATM", 8000, "config=" + config)))
        .isInstanceOf(UnsupportedMediaException.class);
  }

  private static String same(String payload) {
    return element(new BitWriter().flag(true), payload);
  }

  private static String withConfig(String payload) {
    BitWriter out = new BitWriter().flag(false);
    out.bits(0x400026203fcL, 44); // StreamMuxConfig without the bits that pad it
    return element(out, payload);
  }

  private static String element(BitWriter out, String payload) {
    byte[] bytes = HexFormat.of().parseHex(payload);
    out.bits(bytes.length, 8);
    for (byte each : bytes) {
      out.bits(each, 8);
    }
    return HexFormat.of().formatHex(out.toByteArray());
  }

  private static LatmDepacketizer latm(int clock, String... parameters) {
    try {
      return LatmDepacketizer.of(SoundTrack.description("MP4A-LATM", clock, parameters));
    } catch (UnsupportedMediaException e) {
      throw new AssertionError(e);
    }
  }
}
