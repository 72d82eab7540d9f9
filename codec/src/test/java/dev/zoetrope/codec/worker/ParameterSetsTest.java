// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.media.Codec;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ParameterSetsTest {
  private static final String SPS = "00000001 67 42 01";
  private static final String PPS = "00000001 68 ce";
  private static final String IDR = "000001 65 88 99";
  private static final String SLICE = "000001 41 9a 02";

  private static byte[] bytes(String... parts) {
    return HexFormat.of().parseHex(String.join("", parts).replace(" ", ""));
  }

  private static ParameterSets h264(String... announced) {
    return new ParameterSets(Codec.H264, bytes(announced));
  }

  @Test
  void startsDecoding_h264_isAnIdrSlice() {
    assertThat(h264().startsDecoding(bytes(SPS, PPS, IDR))).isTrue();
    assertThat(h264().startsDecoding(bytes(SLICE))).isFalse();
    assertThat(h264().startsDecoding(bytes("000001"))).isFalse();
    assertThat(h264().startsDecoding(new byte[0])).isFalse();
  }

  @Test
  void startsDecoding_h265_isARandomAccessPicture() {
    ParameterSets h265 = new ParameterSets(Codec.HEVC, new byte[0]);
    assertThat(h265.startsDecoding(bytes("000001 26 01 af"))).as("IDR_W_RADL").isTrue();
    assertThat(h265.startsDecoding(bytes("000001 2a 01 af"))).as("CRA").isTrue();
    assertThat(h265.startsDecoding(bytes("000001 02 01 d0"))).as("TRAIL_R").isFalse();
  }

  @Test
  void complete_keyframeWithoutSets_getsTheAnnouncedOnes() {
    assertThat(h264(SPS, PPS).complete(bytes(IDR), true)).isEqualTo(bytes(SPS, PPS, IDR));
  }

  @Test
  void complete_delimiter_staysFirst() {
    String delimiter = "00000001 09 f0";
    assertThat(h264(SPS, PPS).complete(bytes(delimiter, IDR), true))
        .isEqualTo(bytes(delimiter, SPS, PPS, IDR));
  }

  @Test
  void complete_setsInTheStream_winOverTheAnnounced() {
    ParameterSets sets = h264(SPS, PPS);
    String newer = "00000001 67 64 02";
    byte[] own = bytes(newer, PPS, IDR);
    assertThat(sets.complete(own, true)).isSameAs(own);
    assertThat(sets.complete(bytes(IDR), true)).isEqualTo(bytes(newer, PPS, IDR));
  }

  @Test
  void complete_otherPackets_passAsTheyAre() {
    byte[] slice = bytes(SLICE);
    assertThat(h264(SPS, PPS).complete(slice, false)).isSameAs(slice);
    byte[] idr = bytes(IDR);
    assertThat(h264().complete(idr, true)).as("nothing known").isSameAs(idr);
    assertThat(h264(PPS).complete(idr, true)).as("no sequence parameter set").isSameAs(idr);
  }

  @Test
  void complete_h265_putsAllThreeSets() {
    String sets = "00000001 40 01 0c 00000001 42 01 01 00000001 44 01 c1";
    String idr = "000001 26 01 af";
    assertThat(new ParameterSets(Codec.HEVC, bytes(sets)).complete(bytes(idr), true))
        .isEqualTo(bytes(sets, idr));
  }
}
