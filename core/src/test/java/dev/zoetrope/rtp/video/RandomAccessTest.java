// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.video;

import static dev.zoetrope.rtp.video.Samples.IDR;
import static dev.zoetrope.rtp.video.Samples.KEY;
import static dev.zoetrope.rtp.video.Samples.P;
import static dev.zoetrope.rtp.video.Samples.PPS;
import static dev.zoetrope.rtp.video.Samples.SEI;
import static dev.zoetrope.rtp.video.Samples.SPS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.media.Codec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where decoding can begin, of cameras that send something else than IDR pictures. */
class RandomAccessTest {
  private static final int SECOND = 90_000;

  /** {@code recovery_frame_cnt} 0, exact. */
  private static final String RECOVERY = "060601c480";

  private static final String RECOVERED = " " + SPS + " " + PPS + " " + RECOVERY + " " + P;

  private static Reception recovering(Reception in, int fromSecond, int toSecond) {
    for (int second = fromSecond; second <= toSecond; second++) {
      in.packet(second * SECOND, RECOVERY).marked(second * SECOND, P);
      in.marked(second * SECOND + SECOND / 2, P);
    }
    return in;
  }

  @Test
  void push_recoveryPointsAndNeverAnIdr_areKeyframesAfterTenSeconds() {
    Reception in = recovering(Reception.h264(), 1, 12);
    assertThat(in.texts())
        .containsExactly(
            "*" + 11 * SECOND + RECOVERED,
            11 * SECOND + SECOND / 2 + " " + P,
            "*" + 12 * SECOND + RECOVERED,
            12 * SECOND + SECOND / 2 + " " + P);
    assertThat(in.quirks()).contains("recovery-point");
  }

  @Test
  void push_recoveryPointsBetweenIdrPictures_areNoKeyframes() {
    Reception in = Reception.h264();
    for (int second = 0; second < 40; second += 8) {
      in.marked(second * SECOND, IDR);
      recovering(in, second + 1, second + 7);
    }
    assertThat(in.texts()).filteredOn(each -> each.startsWith("*")).hasSize(5);
    assertThat(in.texts().getFirst()).isEqualTo("*0" + KEY);
    assertThat(in.quirks()).doesNotContain("recovery-point");
  }

  /** More than half of what a timestamp can tell, and over its wrap. */
  @Test
  void push_recoveryPointsForFifteenHours_stayKeyframes() {
    Reception in = recovering(Reception.h264(), 1, 20);
    for (int hour = 1; hour <= 15; hour++) {
      int timestamp = (int) (hour * 3600L * SECOND);
      in.packet(timestamp, RECOVERY).marked(timestamp, P);
      assertThat(in.units().getLast().keyframe()).as("hour " + hour).isTrue();
    }
  }

  @Test
  void push_otherSei_isNoRecoveryPoint() {
    Reception in = Reception.h264();
    for (int second = 0; second < 30; second++) {
      in.packet(second * SECOND, SEI).marked(second * SECOND, P);
    }
    assertThat(in.texts()).isEmpty();
  }

  /** BLA of three kinds, IDR of two, CRA. */
  @ParameterizedTest
  @CsvSource({"20", "22", "24", "26", "28", "2a"})
  void push_h265StartsAtAnyIrap_keyframe(String header) {
    Reception in = h265().marked(9, header + "01ac80").marked(12, "0201d0");
    assertThat(in.units()).hasSize(2);
    assertThat(in.texts().getFirst()).startsWith("*9 ").endsWith(" " + header + "01ac80");
  }

  /** Leading pictures that need what was before: 8 and 9. */
  @ParameterizedTest
  @ValueSource(strings = {"1001d0", "1201d0"})
  void push_h265LeadingPictures_droppedBehindAStartAndBehindEveryBla(String leading) {
    Reception in = h265().marked(9, "2a01ac80").marked(12, leading).marked(15, "0201d0");
    in.marked(18, "2a01ac80").marked(21, leading);
    in.marked(24, "2001ac80").marked(27, leading).marked(30, "0201d0");
    assertThat(in.texts().stream().map(each -> each.replaceAll(" .*", "")).toList())
        .isEqualTo(List.of("*9", "15", "*18", "21", "*24", "30"));
  }

  private static Reception h265() {
    return new Reception(Codec.HEVC, Map.of())
        .packet(0, H265Samples.VPS)
        .packet(0, H265Samples.SPS)
        .packet(0, H265Samples.PPS);
  }
}
