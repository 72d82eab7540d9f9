// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.timing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.rtp.ClockRate;
import org.junit.jupiter.api.Test;

/** Unwrapping, outliers, clocks that were set: 90 kHz, a unit each 40 ms. */
class MediaTimelineTest {
  private static final long MILLI = 1_000_000;
  private static final int STEP = 3600;

  private final MediaTimeline timeline = new MediaTimeline(new ClockRate(90_000));
  private long nowNanos = 5_000_000_000L;
  private int rtp = 1000;

  MediaTimelineTest() {
    timeline.anchor(rtp, 90_000, nowNanos);
  }

  private long next(int step, long millis) {
    rtp += step;
    return stray(rtp, millis);
  }

  private long stray(int timestamp, long millis) {
    nowNanos += millis * MILLI;
    return timeline.next(timestamp, nowNanos, STEP);
  }

  @Test
  void next_overTheWrap_goesOn() {
    rtp = -2 * STEP;
    timeline.anchor(rtp, 0, nowNanos);
    assertThat(next(STEP, 40)).isEqualTo(STEP);
    assertThat(next(STEP, 40)).isEqualTo(2 * STEP);
    assertThat(next(STEP, 40)).isEqualTo(3 * STEP);
    assertThat(timeline.outliers()).isZero();
  }

  /** 90 kHz wraps after 13.25 h; a day of pictures, one each second. */
  @Test
  void next_aDay_wrapsTwice() {
    long last = 0;
    for (int i = 0; i < 86_400; i++) {
      last = next(90_000, 1000);
    }
    assertThat(last).isEqualTo(90_000L + 86_400L * 90_000);
    assertThat(timeline.outliers()).isZero();
  }

  @Test
  void next_metadataSilentForADay_goesOn() {
    assertThat(next((int) (86_400L * 90_000), 86_400_000)).isEqualTo(90_000 + 86_400L * 90_000);
  }

  @Test
  void next_oneOutlier_isStampedByArrival() {
    long last = next(STEP, 40);
    assertThat(stray(rtp + 2 * 3600 * 90_000, 40)).isEqualTo(last + STEP);
    rtp += STEP;
    assertThat(next(STEP, 40)).isEqualTo(last + 2 * STEP);
    assertThat(timeline.outliers()).isEqualTo(1);
    assertThat(timeline.anchors()).isZero();
  }

  @Test
  void next_outliersThatDisagree_neverAnchor() {
    long last = next(STEP, 40);
    for (int i = 1; i <= 5; i++) {
      last += STEP;
      assertThat(stray(rtp + i * 900_000_000, 40)).isEqualTo(last);
    }
    assertThat(timeline.anchors()).isZero();
  }

  @Test
  void next_clockSetToZero_goesOnAfterThree() {
    rtp = 900_000_000;
    timeline.anchor(rtp, 90_000, nowNanos);
    rtp = 0;
    assertThat(next(0, 40)).isEqualTo(90_000 + STEP);
    assertThat(next(STEP, 40)).isEqualTo(90_000 + 2 * STEP);
    assertThat(next(STEP, 40)).isEqualTo(90_000 + 3 * STEP);
    assertThat(timeline.anchors()).isEqualTo(1);
    assertThat(next(STEP, 40)).isEqualTo(90_000 + 4 * STEP);
    assertThat(timeline.outliers()).isEqualTo(3);
  }

  @Test
  void next_61MillisecondsBack_isTaken() {
    assertThat(next(-5490, 40)).isEqualTo(90_000 - 5490);
    assertThat(timeline.outliers()).isZero();
  }

  @Test
  void next_limits_halfASecondBackFiveAhead() {
    assertThat(next(-45_000, 40)).isEqualTo(45_000);
    assertThat(next(-45_001, 40)).isGreaterThan(45_000);
    timeline.anchor(rtp, 0, nowNanos);
    assertThat(next(5 * 90_000 + STEP, 40)).isEqualTo(5 * 90_000 + STEP);
    assertThat(next(5 * 90_000 + STEP + 1, 40)).isEqualTo(5 * 90_000 + 2 * STEP);
    assertThat(timeline.outliers()).isEqualTo(2);
  }

  /** TCP that stood still for 8 s, then all at once: the timestamps are right. */
  @Test
  void next_burstAfterAStall_isTaken() {
    long last = next(STEP, 8000);
    assertThat(last).isEqualTo(90_000 + STEP);
    for (int i = 0; i < 200; i++) {
      last += STEP;
      assertThat(next(STEP, 0)).isEqualTo(last);
    }
    assertThat(timeline.outliers()).isZero();
  }
}
