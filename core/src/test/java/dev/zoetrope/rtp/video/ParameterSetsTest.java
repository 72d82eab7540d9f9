// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.video;

import static dev.zoetrope.rtp.video.Samples.IDR;
import static dev.zoetrope.rtp.video.Samples.KEY;
import static dev.zoetrope.rtp.video.Samples.P;
import static dev.zoetrope.rtp.video.Samples.PPS;
import static dev.zoetrope.rtp.video.Samples.SPS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.zoetrope.media.Codec;
import dev.zoetrope.rtp.Quirks;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parameter sets: told beforehand, in band, changed, missing. */
class ParameterSetsTest {
  /** Another level than {@link Samples#SPS}. */
  private static final String SPS_CHANGED = SPS.replace("c028", "c02a");

  /** Id 1, of sequence 0, and id 1, of sequence 1. */
  private static final String PPS_1 = "684f3c80";

  private static String base64(String hex) {
    return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
  }

  private static Reception told(String sets) {
    return new Reception(Codec.H264, Map.of("sprop-parameter-sets", sets));
  }

  @Test
  void push_setsToldBeforehand_beforeEachKeyframe() {
    Reception in = told(base64(SPS) + "," + base64(PPS)).marked(9, IDR).marked(12, IDR);
    assertThat(in.texts()).containsExactly("*9" + KEY, "*12" + KEY);
    assertThat(in.quirks()).isEmpty();
  }

  @Test
  void push_toldWithStartCodesInOneValue_understood() {
    Reception in = told(base64("00000001" + SPS + "000001" + PPS) + ", ,").marked(9, IDR);
    assertThat(in.texts()).containsExactly("*9" + KEY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",", "!!!", "Z0LAKA==", "AAAA", "Zw==,aA==", "gA=="})
  void push_toldSetsUnusable_waitsForThoseInBand(String sets) {
    Reception in = told(sets).marked(9, IDR).marked(12, P).packet(15, SPS).marked(15, IDR);
    assertThat(in.texts()).isEmpty();
    in.packet(18, SPS).packet(18, PPS).marked(18, IDR);
    assertThat(in.texts()).containsExactly("*!18" + KEY);
  }

  @Test
  void push_setsInBand_winOverThoseToldBeforehand() {
    Reception in = told(base64(SPS) + "," + base64(PPS)).packet(9, SPS_CHANGED).marked(9, IDR);
    assertThat(in.texts()).containsExactly("*9 " + SPS_CHANGED + " " + PPS + " " + IDR);
  }

  @Test
  void push_nothingBeforeTheFirstKeyframe() {
    Reception in = Reception.h264().marked(9, P).marked(12, P).marked(15, IDR).marked(18, P);
    assertThat(in.texts()).containsExactly("*15" + KEY, "18 " + P);
  }

  @Test
  void push_setsAgain_leftOutBetweenKeyframesUnlessChanged() {
    Reception in = Reception.h264().marked(9, IDR).packet(12, SPS).packet(12, PPS).marked(12, P);
    in.packet(15, SPS_CHANGED).marked(15, P).marked(18, P).marked(21, IDR);
    assertThat(in.texts())
        .containsExactly(
            "*9" + KEY,
            "12 " + P,
            "15 " + SPS_CHANGED + " " + P,
            "18 " + P,
            "*21 " + SPS_CHANGED + " " + PPS + " " + IDR);
  }

  @Test
  void push_severalPictureSets_allOfTheSequenceInOrderOfTheirIds() {
    Reception in = new Reception(Codec.H264, Map.of()).packet(9, SPS).packet(9, "684ce0");
    in.packet(9, "68 5bc0").packet(9, PPS).marked(9, IDR);
    assertThat(in.units()).hasSize(1);
    assertThat(in.texts().getFirst()).startsWith("*9 " + SPS + " " + PPS).endsWith(" " + IDR);
  }

  @Test
  void push_anotherSequenceThanTheSlices_notBeforeIt() {
    String otherSps = "674200 1e".replace(" ", "") + "5a8280f6"; // id 1
    Reception in = Reception.h264().packet(9, otherSps).packet(9, PPS_1).marked(9, IDR);
    assertThat(in.texts().getFirst()).doesNotContain(otherSps);
  }

  /** Reolink: retina#102. */
  @Test
  void push_bytesBehindTheSequenceSet_cut() {
    String sps = "67640033ac1514a0a03da1000004f60000633804";
    Reception in = new Reception(Codec.H264, Map.of()).packet(9, sps + "04").packet(9, PPS);
    in.marked(9, IDR);
    assertThat(in.texts()).containsExactly("*9 " + sps + " " + PPS + " " + IDR);
    assertThat(in.quirks()).containsExactly("sps-trailing-bytes");
  }

  @Test
  void push_keyframeOfAnUnknownSet_droppedWithWhatFollows() {
    Reception in = Reception.h264().marked(9, IDR).marked(12, "6588 4401").marked(15, P);
    in.marked(18, IDR);
    assertThat(in.texts()).containsExactly("*9" + KEY, "*!18" + KEY);
    assertThat(in.quirks()).contains("sets-missing");
  }

  @Test
  void push_moreIdsThanFit_eldestForgotten() {
    Reception in = Reception.h264();
    for (int id = 1; id <= 16; id++) {
      String code = Integer.toBinaryString(id + 1);
      String bits = "0".repeat(code.length() - 1) + code + "1";
      int padded = Integer.parseInt(bits + "0".repeat(16 - bits.length()), 2);
      in.packet(9, "68%04x80".formatted(padded));
      in.packet(9, SPS);
    }
    assertThat(in.marked(9, IDR).texts()).isEmpty();
    assertThat(in.packet(12, PPS).marked(12, IDR).units()).hasSize(1);
  }

  @Test
  void push_setTooLong_dropped() {
    Reception in = Reception.h264().packet(9, "67" + "42".repeat(4096)).marked(9, IDR);
    assertThat(in.texts()).containsExactly("*9" + KEY);
    assertThat(in.quirks()).contains("set-unusable");
  }

  @Test
  void parameterSets_ofAFormat_withoutStartCodes() {
    Quirks quirks = new Quirks();
    VideoFormat format =
        new VideoFormat(
            Codec.H264,
            Map.of("sprop-parameter-sets", base64(SPS) + "," + base64(PPS), "mode", "1"),
            null);
    assertThat(format.parameterSets(quirks))
        .extracting(HexFormat.of()::formatHex)
        .containsExactly(SPS, PPS);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new VideoFormat(Codec.AAC, Map.of(), null))
        .withMessageContaining("h264, hevc or mjpeg");
  }
}
