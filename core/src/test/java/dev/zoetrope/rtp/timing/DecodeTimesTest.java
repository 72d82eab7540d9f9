// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.timing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Decoding times from presentation times; one unit each 100 ticks. */
class DecodeTimesTest {
  private static final int INTERVAL = 100;

  private final DecodeTimes times = new DecodeTimes(true);

  /** Feeds units by their place in order of presentation; the first is a keyframe. */
  private List<String> feed(int... places) {
    List<String> given = new ArrayList<>();
    for (int i = 0; i < places.length; i++) {
      boolean out = times.next(1000 + places[i] * INTERVAL, i == 0, false, INTERVAL);
      given.add(out ? times.pts() + "@" + times.dts() : "-");
    }
    return given;
  }

  @Test
  void next_nothingReordered_equalsPresentation() {
    assertThat(feed(0, 1, 2)).containsExactly("1000@1000", "1100@1100", "1200@1200");
  }

  @Test
  void next_oneBetween_isOneIntervalBefore() {
    times.state(1);
    assertThat(feed(0, 2, 1, 4, 3))
        .containsExactly("1000@900", "1200@1000", "1100@1100", "1400@1200", "1300@1300");
  }

  /** Four B pictures as a pyramid: decoded 0 5 3 1 2 4. */
  @Test
  void next_pyramid_isAsTheEncoders() {
    times.state(2);
    assertThat(feed(0, 5, 3, 1, 2, 4))
        .containsExactly(
            "1000@800", "1500@900", "1300@1000", "1100@1100", "1200@1200", "1400@1300");
  }

  @Test
  void next_depthOfAPyramidNotStated_isLearntWithinAGop() {
    List<String> first = feed(0, 4, 2, 1, 3, 8, 6, 5, 7);
    assertThat(first.subList(0, 4))
        .containsExactly("1000@1000", "1400@1400", "1401@1401", "1402@1402");
    assertThat(first.subList(4, 9)).containsOnly("-");
    assertThat(feed(9, 13, 11, 10, 12))
        .containsExactly("1900@1700", "2300@1800", "2100@1900", "2000@2000", "2200@2100");
    assertThat(times.depth()).isEqualTo(2);
  }

  /** A camera set its clock back (retina#64): two pictures are early, none is left out. */
  @Test
  void next_61MillisecondsBackOnce_leavesNothingOut() {
    List<String> given = new ArrayList<>();
    for (int pts : new int[] {1000, 1040, 979, 1019, 1059}) {
      assertThat(times.next(pts, given.isEmpty(), false, 40)).isTrue();
      given.add(times.pts() + "@" + times.dts());
    }
    assertThat(given).endsWith("1041@1041", "1042@1042", "1059@1059");
    assertThat(times.depth()).isZero();
  }

  @Test
  void next_earlyBehindALoss_teachesNothing() {
    feed(0, 4);
    for (int i = 1; i < 4; i++) {
      assertThat(times.next(1000 + i * INTERVAL, false, true, INTERVAL)).isTrue();
    }
    assertThat(times.depth()).isZero();
  }

  @Test
  void next_twoWithOneTime_differByATick() {
    assertThat(feed(0, 1, 1, 2))
        .containsExactly("1000@1000", "1100@1100", "1101@1101", "1200@1200");
  }

  @Test
  void next_soundSteppingBack_isNeverLeftOut() {
    DecodeTimes sound = new DecodeTimes(false);
    sound.state(2);
    long last = -1;
    for (int pts : new int[] {500, 400, 300, 200, 100, 600}) {
      assertThat(sound.next(pts, true, false, 1)).isTrue();
      assertThat(sound.dts()).isGreaterThan(last).isEqualTo(sound.pts());
      last = sound.dts();
    }
    assertThat(last).isEqualTo(600);
  }

  @Test
  void next_atTheOrigin_isNeverNegative() {
    times.state(16);
    assertThat(times.next(0, true, false, INTERVAL)).isTrue();
    assertThat(times.dts()).isZero();
  }
}
