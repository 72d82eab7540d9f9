// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.video;

import static dev.zoetrope.rtp.video.Samples.AUD;
import static dev.zoetrope.rtp.video.Samples.IDR;
import static dev.zoetrope.rtp.video.Samples.IDR_2;
import static dev.zoetrope.rtp.video.Samples.KEY;
import static dev.zoetrope.rtp.video.Samples.P;
import static dev.zoetrope.rtp.video.Samples.PPS;
import static dev.zoetrope.rtp.video.Samples.P_2;
import static dev.zoetrope.rtp.video.Samples.SEI;
import static dev.zoetrope.rtp.video.Samples.SPS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where one picture ends and the next begins, whatever marker and timestamp say. */
class AccessUnitsTest {
  private static final String KEY_OF_TWO = KEY + " " + IDR_2;
  private static final String P_OF_TWO = " " + P + " " + P_2;

  /** Tapo TC70, Reolink Duo 2, LV-IP22IR40DVBL. */
  @Test
  void push_markerOnSetsAndSei_onePicture() {
    Reception in = Reception.h264().marked(9, IDR).marked(12, SPS).marked(12, PPS);
    in.marked(12, SEI).marked(12, IDR).marked(15, AUD).marked(15, P);
    assertThat(in.texts())
        .containsExactly("*9" + KEY, "*12 " + SPS + " " + PPS + " " + SEI + " " + IDR, "15 " + P);
    assertThat(in.quirks()).contains("marker-on-prefix");
  }

  /** Reolink. */
  @Test
  void push_setsWithTheOldTimestamp_joinTheNextPicture() {
    Reception in = Reception.h264().marked(9, IDR).marked(12, P);
    in.packet(12, SPS).packet(12, PPS).packet(12, SEI).marked(15, IDR);
    in.packet(18, P).packet(18, SPS).packet(18, PPS).marked(21, IDR);
    assertThat(in.texts())
        .containsExactly(
            "*9" + KEY,
            "12 " + P,
            "*15 " + SPS + " " + PPS + " " + SEI + " " + IDR,
            "18 " + P,
            "*21" + KEY);
    assertThat(in.quirks()).containsExactly("old-timestamp");
  }

  @Test
  void push_slicesOfOnePicture_together() {
    Reception in = Reception.h264().packet(9, IDR).marked(9, IDR_2);
    in.packet(12, P).marked(12, P_2);
    assertThat(in.texts()).containsExactly("*9" + KEY_OF_TWO, "12" + P_OF_TWO);
  }

  @Test
  void push_markerOnEverySlice_learntAtTheFirstThenWholePicturesFromAKeyframeOn() {
    Reception in = Reception.h264();
    for (int time : List.of(9, 19, 29)) {
      in.marked(time, SPS).marked(time, PPS).marked(time, IDR).marked(time, IDR_2);
      in.marked(time + 3, P).marked(time + 3, P_2);
    }
    in.flush();
    assertThat(in.texts())
        .containsExactly(
            "*9" + KEY, "*!19" + KEY_OF_TWO, "22" + P_OF_TWO, "*29" + KEY_OF_TWO, "32" + P_OF_TWO);
    assertThat(in.quirks()).contains("marker-per-slice");
  }

  /** FLIR M400, proxies of live555. */
  @Test
  void push_noMarkerAtAll_byTimestampAndLearntAfterTen() {
    Reception in = Reception.h264().packet(0, IDR);
    List<String> expected = new ArrayList<>(List.of("*0" + KEY));
    for (int time = 1; time < 10; time++) {
      in.packet(time, P).flush();
      expected.add(time + " " + P);
    }
    assertThat(in.texts()).isEqualTo(expected.subList(0, 9));
    assertThat(in.quirks()).doesNotContain("marker-missing");
    in.packet(10, P);
    assertThat(in.texts()).isEqualTo(expected);
    assertThat(in.quirks()).contains("marker-missing");
    in.flush();
    assertThat(in.texts()).hasSize(11).endsWith("10 " + P);
  }

  @Test
  void push_timestampMode_contentEndsAPicture() {
    Reception in = inTimestampMode();
    in.packet(30, P).packet(30, P_2).packet(30, P).packet(30, AUD).packet(30, SEI).packet(30, P);
    in.packet(30, SEI).packet(30, P).packet(30, SPS).packet(30, PPS).packet(30, IDR).flush();
    assertThat(in.texts().subList(10, in.units().size()))
        .containsExactly(
            "30" + P_OF_TWO, "31 " + P, "32 " + SEI + " " + P, "33 " + SEI + " " + P, "*34" + KEY);
    assertThat(in.quirks()).contains("timestamp-repeated");
  }

  /** After ten pictures without a marker. */
  private static Reception inTimestampMode() {
    Reception in = Reception.h264().packet(10, IDR);
    for (int time = 11; time < 21; time++) {
      in.packet(time, P);
    }
    assertThat(in.flush().units()).hasSize(11);
    in.units().removeLast();
    return in;
  }

  @Test
  void flush_cameraWithHonestMarkers_waitsForTheMarker() {
    Reception in = Reception.h264().marked(9, IDR).packet(12, P).flush().marked(12, P_2);
    assertThat(in.texts()).containsExactly("*9" + KEY, "12" + P_OF_TWO);
  }

  @Test
  void flush_pictureGoesOnAfterIt_restIsDroppedAndTold() {
    Reception in = inTimestampMode().packet(30, P).flush().packet(30, P_2).packet(33, P).flush();
    assertThat(in.texts().subList(10, 12)).containsExactly("30 " + P, "!33 " + P);
  }

  @Test
  void flush_withinFragments_waits() {
    Reception in = inTimestampMode().packet(30, "5c81 9a").flush().packet(30, "5c41 24").flush();
    assertThat(in.texts().subList(10, 11)).containsExactly("30 419a24");
  }

  @ParameterizedTest(name = "packet {0}")
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void push_onePacketLost_dropsItsPictureAlone(int missing) {
    Reception in = Reception.h264().marked(9, IDR);
    String[] payloads = {"5c81 9a", "5c01 24", "5c41 03", "5c81 44", "5c01 42", "5c41 04"};
    for (int i = 0; i < payloads.length; i++) {
      if (i == missing) {
        in.lose();
      } else if (i == payloads.length - 1) {
        in.marked(12, payloads[i]);
      } else {
        in.packet(12, payloads[i]);
      }
    }
    in.packet(15, P).marked(15, P_2).marked(18, P);
    assertThat(in.texts()).containsExactly("*9" + KEY, "!15" + P_OF_TWO, "18 " + P);
  }

  @Test
  void push_wholePictureLost_nextSaysSo() {
    Reception in = Reception.h264().marked(9, IDR).lose().marked(15, P).marked(18, P);
    assertThat(in.texts()).containsExactly("*9" + KEY, "!15 " + P, "18 " + P);
  }

  @Test
  void push_allSlicesOfAPictureLost_itsSeiDoesNotJoinTheNext() {
    Reception in = Reception.h264().marked(9, IDR).packet(12, SEI).lose().marked(15, P);
    assertThat(in.texts()).containsExactly("*9" + KEY, "!15 " + P);
  }

  @Test
  void push_setsLostBeforeAKeyframe_knownOnesServe() {
    Reception in = Reception.h264().marked(9, IDR).lose().marked(12, IDR);
    assertThat(in.texts()).containsExactly("*9" + KEY, "*!12" + KEY);
  }

  @Test
  void push_firstSliceLostBeforeTheSecond_notTakenForAMarkerPerSlice() {
    Reception in = Reception.h264().marked(9, IDR).lose().marked(9, IDR_2).marked(12, P);
    assertThat(in.texts()).containsExactly("*9" + KEY, "!12 " + P);
    assertThat(in.quirks()).doesNotContain("marker-per-slice");
  }

  @Test
  void push_twoFieldsOfOnePicture_together() {
    Reception in = Reception.h264().marked(9, IDR).packet(12, P).marked(12, P);
    assertThat(in.texts()).containsExactly("*9" + KEY, "12 " + P + " " + P);
  }

  @Test
  void push_sameTimestampForever_eachPictureOneTickLater() {
    Reception in = Reception.h264().marked(9, IDR).marked(9, P).marked(9, P).marked(12, P);
    assertThat(in.texts()).containsExactly("*9" + KEY, "10 " + P, "11 " + P, "12 " + P);
  }

  @Test
  void push_limits_passAndOneMoreDoesNot() {
    VideoLimits limits = new VideoLimits(6, 16, 2);
    for (boolean beyond : new boolean[] {false, true}) {
      Reception in = new Reception(new H264Syntax(), limits).packet(9, SPS).packet(9, PPS);
      in.packet(9, beyond ? IDR + "000001" : IDR).marked(9, beyond ? IDR_2 + "05" : IDR_2);
      in.packet(12, P).packet(12, P_2).packet(12, beyond ? P_2 : AUD);
      in.packet(15, "5c81 9a2425").marked(15, beyond ? "5c41 242526" : "5c41 2425");
      assertThat(in.quirks().contains("limit-exceeded")).isEqualTo(beyond);
      assertThat(in.units()).hasSize(beyond ? 0 : 3);
      in.marked(18, IDR).packet(21, P).flush().packet(24, IDR);
      assertThat(in.texts()).contains((beyond ? "*!18" : "*18") + KEY);
    }
  }
}
