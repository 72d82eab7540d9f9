// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.video;

import static dev.zoetrope.rtp.video.H265Samples.PPS;
import static dev.zoetrope.rtp.video.H265Samples.SPS;
import static dev.zoetrope.rtp.video.H265Samples.VPS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.media.Codec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Payloads of RFC 7798, right and wrong, and what H.265 alone has. */
class H265PayloadTest {
  private static final String IDR = "2801af0554";
  private static final String CRA = "2a01af0554";
  private static final String P = "0201d00901";
  private static final String P_2 = "0201500902";
  private static final String RASL = "1001d00903";
  private static final String RADL = "0c01d00904";
  private static final String PREFIX_SEI = "4e010501";
  private static final String SUFFIX_SEI = "50010501";
  private static final String AUD = "460150";
  private static final String SETS = " " + VPS + " " + SPS + " " + PPS;

  private static Reception h265() {
    return new Reception(Codec.HEVC, Map.of()).packet(0, VPS).packet(0, SPS).packet(0, PPS);
  }

  private static String sized(String unit) {
    return "%04x".formatted(unit.length() / 2) + unit;
  }

  @Test
  void push_singleUnits_picturesBehindTheirSets() {
    Reception in = h265().packet(9, AUD).packet(9, PREFIX_SEI).packet(9, IDR);
    in.marked(9, SUFFIX_SEI).packet(12, P).marked(12, P_2).marked(15, "0001d0");
    assertThat(in.texts())
        .containsExactly(
            "*9" + SETS + " " + PREFIX_SEI + " " + IDR + " " + SUFFIX_SEI,
            "12 " + P + " " + P_2,
            "15 0001d0"); // type 0 is a picture in H.265
  }

  @Test
  void push_aggregateCutAnywhere_keepsTheUnitsBefore() {
    String head = "6001" + sized(VPS) + sized(SPS) + sized(PPS);
    byte[] whole = HexFormat.of().parseHex(head + sized(IDR));
    for (int length = 1; length <= whole.length; length++) {
      Reception in = new Reception(Codec.HEVC, Map.of());
      in.packet(9, false, Arrays.copyOf(whole, length)).marked(12, IDR);
      int pictures = length == whole.length ? 2 : length >= head.length() / 2 ? 1 : 0;
      assertThat(in.texts()).as("%d bytes", length).hasSize(pictures);
    }
  }

  @Test
  void push_fragments_oneUnitOfTheFirstOnesType() {
    Reception in = h265().packet(9, "6201 94 af").packet(9, "6201 14 05").marked(9, "6201 54 54");
    in.packet(12, "6201 81 d0").marked(12, "6201 42 0901").marked(15, "6201 c1 d00901");
    assertThat(in.texts())
        .containsExactly("*9" + SETS + " 2801af0554", "12 0201d00901", "15 0201d00901");
    assertThat(in.quirks()).contains("fragment-type-changed", "fragment-whole");
  }

  @Test
  void push_orderNumbers_skipped() {
    Reception in = new Reception(Codec.HEVC, Map.of("sprop-max-don-diff", "2"));
    in.packet(9, "6001 0001" + sized(VPS) + "00" + sized(SPS) + "00" + sized(PPS));
    in.packet(9, "6201 94 0004 af05").marked(9, "6201 54 54");
    in.marked(12, "0201 0005 d00901");
    assertThat(in.texts()).containsExactly("*9" + SETS + " " + IDR, "12 " + P);
    assertThat(in.malformed()).isZero();
  }

  @Test
  void push_orderNumbersCut_malformed() {
    Reception in = new Reception(Codec.HEVC, Map.of("sprop-max-don-diff", "32767"));
    in.marked(9, "6001 0001 00").marked(12, "6201 94 00").marked(15, "0201 00").marked(18, "0201");
    assertThat(in.units()).isEmpty();
    assertThat(in.malformed()).isEqualTo(1);
  }

  static Stream<List<String>> ordersOfSets() {
    return Stream.of(
        List.of(VPS, SPS, PPS),
        List.of(VPS, PPS, SPS),
        List.of(SPS, VPS, PPS),
        List.of(SPS, PPS, VPS),
        List.of(PPS, VPS, SPS),
        List.of(PPS, SPS, VPS));
  }

  @ParameterizedTest
  @MethodSource("ordersOfSets")
  void push_setsInAnyOrder_comeOutInTheirs(List<String> order) {
    Reception in = new Reception(Codec.HEVC, Map.of());
    in.marked(3, IDR);
    for (String set : order) {
      in.marked(6, set).marked(6, IDR);
    }
    assertThat(in.texts()).hasSize(1);
    assertThat(in.texts().getFirst()).endsWith(SETS + " " + IDR);
  }

  @Test
  void push_startsAtCleanRandomAccess_leadingPicturesLeftOut() {
    Reception in = h265().marked(9, CRA).marked(6, RASL).marked(7, RADL).marked(12, P);
    in.marked(21, CRA).marked(18, RASL);
    assertThat(in.texts())
        .containsExactly(
            "*9" + SETS + " " + CRA,
            "7 " + RADL,
            "12 " + P,
            "*21" + SETS + " " + CRA,
            "18 " + RASL); // what it needs was seen
  }

  @Test
  void push_setsToldBeforehand_served() {
    Base64.Encoder base64 = Base64.getEncoder();
    HexFormat hex = HexFormat.of();
    Map<String, String> parameters =
        Map.of(
            "sprop-vps", base64.encodeToString(hex.parseHex(VPS)),
            "sprop-sps", base64.encodeToString(hex.parseHex(SPS)),
            "sprop-pps", base64.encodeToString(hex.parseHex(PPS)));
    assertThat(new Reception(Codec.HEVC, parameters).marked(9, IDR).texts())
        .containsExactly("*9" + SETS + " " + IDR);
  }

  @ParameterizedTest
  @CsvSource({
    "6401 00, payload-unsupported", // PACI
    "7e01 00, payload-unsupported",
    "0209 d00901, ", // another layer
    "0301 d00901, ",
    "2c01 d00901, ", // reserved
    "8201 d00901, forbidden-bit",
    "00000001 0201d00901, "
  })
  void push_unitsOfNoUse_leftOut(String payload, String quirk) {
    Reception in = h265().marked(9, IDR).packet(12, payload).marked(15, P);
    assertThat(in.texts().getLast()).endsWith("15 " + P);
    if (quirk != null) {
      assertThat(in.quirks()).contains(quirk);
    }
  }

  @ParameterizedTest
  @CsvSource({"5201010203", "5801010203", "4e010501", "460150"})
  void push_markerOnWhatEndsNoPicture_notBelieved(String prefix) {
    Reception in = h265().marked(9, IDR).packet(12, P).marked(12, prefix).marked(12, P_2);
    assertThat(in.quirks()).contains("marker-on-prefix");
  }
}
