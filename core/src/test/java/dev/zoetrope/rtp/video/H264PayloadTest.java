// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.video;

import static dev.zoetrope.rtp.video.Samples.AUD;
import static dev.zoetrope.rtp.video.Samples.FILLER;
import static dev.zoetrope.rtp.video.Samples.IDR;
import static dev.zoetrope.rtp.video.Samples.IDR_2;
import static dev.zoetrope.rtp.video.Samples.KEY;
import static dev.zoetrope.rtp.video.Samples.P;
import static dev.zoetrope.rtp.video.Samples.PPS;
import static dev.zoetrope.rtp.video.Samples.SEI;
import static dev.zoetrope.rtp.video.Samples.SPS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.media.Codec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Payloads of RFC 6184, right and wrong. */
class H264PayloadTest {
  /** Lengths of a cut aggregate that look as if it ended there, or a zero behind. */
  private static final Set<Integer> BETWEEN_UNITS = Set.of(1, 2, 28, 29, 34, 35);

  private static String sized(String unit) {
    return "%04x".formatted(unit.length() / 2) + unit;
  }

  @Test
  void push_singleUnits_pictureBehindItsSets() {
    Reception in = Reception.h264().packet(9, SEI).marked(9, IDR).marked(12, P);
    assertThat(in.texts())
        .containsExactly("*9 " + SPS + " " + PPS + " " + SEI + " " + IDR, "12 " + P);
    assertThat(in.quirks()).containsExactly("old-timestamp");
  }

  @Test
  void push_aggregate_itsUnitsInOrder() {
    Reception in =
        new Reception(Codec.H264, Map.of())
            .marked(9, "78" + sized(SPS) + sized(PPS) + sized(SEI) + sized(IDR));
    assertThat(in.texts()).containsExactly("*9 " + SPS + " " + PPS + " " + SEI + " " + IDR);
    assertThat(in.quirks()).isEmpty();
  }

  @Test
  void push_aggregateCutAnywhere_keepsTheUnitsBefore() {
    String head = "78" + sized(SPS) + sized(PPS);
    byte[] whole = HexFormat.of().parseHex(head + sized(IDR));
    for (int length = 1; length < whole.length; length++) {
      Reception in = new Reception(Codec.H264, Map.of());
      in.packet(9, false, Arrays.copyOf(whole, length)).marked(9, IDR);
      boolean bothSets = length >= head.length() / 2;
      assertThat(in.texts()).as("%d bytes", length).hasSize(bothSets ? 1 : 0);
      assertThat(in.malformed())
          .as("%d bytes", length)
          .isEqualTo(BETWEEN_UNITS.contains(length) ? 0 : 1);
    }
  }

  @Test
  void push_aggregateWithZerosBehind_arePadding() {
    Reception in = Reception.h264().marked(9, "78" + sized(IDR) + "000000");
    assertThat(in.texts()).containsExactly("*9" + KEY);
    assertThat(in.quirks()).contains("aggregate-padding");
    assertThat(in.malformed()).isZero();
  }

  @Test
  void push_aggregateCutAfterASlice_dropsThePicture() {
    Reception in = Reception.h264().marked(9, "78" + sized(IDR) + "0030" + IDR_2).marked(12, IDR);
    assertThat(in.texts()).containsExactly("*!12" + KEY);
    assertThat(in.quirks()).contains("aggregate-cut");
  }

  @Test
  void push_fragments_oneUnit() {
    Reception in = Reception.h264().packet(9, "7c85 88").packet(9, "7c05 84").marked(9, "7c45 01");
    assertThat(in.texts()).containsExactly("*9" + KEY);
    assertThat(in.quirks()).containsExactly("old-timestamp");
  }

  /** CostarHD, OpenIPC. */
  @Test
  void push_fragmentOfStartAndEnd_wholeUnit() {
    Reception in = Reception.h264().marked(9, "7cc5 888401");
    assertThat(in.texts()).containsExactly("*9" + KEY);
    assertThat(in.quirks()).contains("fragment-whole");
  }

  @Test
  void push_emptyFragments_harmless() {
    Reception in = Reception.h264().packet(9, "7c85").packet(9, "7c05 888401").marked(9, "7c45");
    in.marked(12, "7c05");
    assertThat(in.texts()).containsExactly("*9" + KEY);
    assertThat(in.quirks()).contains("fragment-empty").doesNotContain("fragment-start-missing");
  }

  /** Tiandy. */
  @Test
  void push_laterFragmentsOfAnotherType_firstCounts() {
    Reception in = Reception.h264().packet(9, "7c85 8884").marked(9, "7c41 01");
    assertThat(in.texts()).containsExactly("*9" + KEY);
    assertThat(in.quirks()).contains("fragment-type-changed");
  }

  @Test
  void push_reservedBitOfFragments_ignored() {
    Reception in = Reception.h264().packet(9, "7ca5 8884").marked(9, "7c65 01");
    assertThat(in.texts()).containsExactly("*9" + KEY);
  }

  @Test
  void push_endMissing_unitEndsWithMarkerOrWhatComesNext() {
    Reception in = Reception.h264().packet(9, "7c85 8884").marked(9, "7c05 01");
    in.packet(12, "5c81 9a24").packet(15, "5c81 9a24").marked(15, "5c81 4442");
    in.packet(18, "5c81 9a24").marked(18, Samples.P_2);
    assertThat(in.texts())
        .containsExactly("*9" + KEY, "12 419a24", "15 419a24 414442", "18 419a24 " + Samples.P_2);
    assertThat(in.quirks()).contains("fragment-end-missing");
  }

  @Test
  void push_startMissing_pictureDropped() {
    Reception in = Reception.h264().marked(9, IDR).packet(12, "7c01 9a").marked(12, "7c41 24");
    in.marked(15, P);
    assertThat(in.texts()).containsExactly("*9" + KEY, "!15 " + P);
    assertThat(in.quirks()).contains("fragment-start-missing");
  }

  @Test
  void push_gapInFragments_pictureDroppedAndNoQuirk() {
    Reception in = Reception.h264().marked(9, IDR).packet(12, "7c81 9a").lose();
    in.packet(12, "7c01 24").marked(12, "7c41 24").marked(15, P);
    assertThat(in.texts()).containsExactly("*9" + KEY, "!15 " + P);
    assertThat(in.quirks()).doesNotContain("fragment-start-missing");
  }

  /** V380 and others: several units where one should be. */
  @Test
  void push_startCodesWithinOneUnit_split() {
    String all = SPS + "00000001" + PPS + "000001" + IDR + "0000";
    Reception in = new Reception(Codec.H264, Map.of()).marked(9, all).marked(12, "00000001" + IDR);
    in.marked(15, "78" + sized(SEI + "000001" + IDR));
    assertThat(in.texts())
        .containsExactly("*9" + KEY, "*12" + KEY, "*15 " + SPS + " " + PPS + " " + SEI + " " + IDR);
    assertThat(in.quirks()).containsExactly("annex-b-inside");
  }

  @Test
  void push_startCodeAcrossTwoFragments_split() {
    String all = SPS.substring(2) + "00000001" + PPS + "00000001" + IDR;
    for (int cut = 0; cut <= all.length(); cut += 2) {
      Reception in = new Reception(Codec.H264, Map.of());
      in.packet(9, "7c87" + all.substring(0, cut)).marked(9, "7c47" + all.substring(cut));
      assertThat(in.texts()).as("cut at %d", cut / 2).containsExactly("*9" + KEY);
      assertThat(in.quirks()).contains("annex-b-inside");
    }
  }

  @Test
  void push_delimiterAndFiller_leftOut() {
    Reception in = Reception.h264().packet(9, AUD).packet(9, IDR).marked(9, FILLER);
    assertThat(in.texts()).containsExactly("*9" + KEY);
  }

  @Test
  void push_payloadsWithoutMeaning_droppedAndCounted() {
    Reception in = Reception.h264().marked(9, IDR);
    for (String payload : new String[] {"7900", "7a00", "7b00", "7d00", "7e00", "7f00"}) {
      in.packet(12, payload);
    }
    in.packet(12, "7488").packet(12, "0e40").marked(12, P).marked(15, "");
    assertThat(in.texts()).containsExactly("*9" + KEY, "12 " + P);
    assertThat(in.quirks()).contains("payload-unsupported");
  }

  @Test
  void push_forbiddenBit_unitDroppedAndThePictureWithASlice() {
    Reception in = Reception.h264().packet(9, "86050102").marked(9, IDR).marked(12, "c19a2403");
    in.marked(15, P);
    assertThat(in.texts()).containsExactly("*9" + KEY, "!15 " + P);
    assertThat(in.quirks()).contains("forbidden-bit");
  }
}
