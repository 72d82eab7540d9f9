// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.fragment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.container.mp4.Mp4Reader;
import dev.zoetrope.hub.DeliveryPolicy;
import dev.zoetrope.hub.HubLimits;
import dev.zoetrope.hub.Subscription;
import dev.zoetrope.time.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of the timestamps of cameras. */
class FragmentTimelineTest {
  private final ManualClock clock = new ManualClock();
  private final FakeSource source = new FakeSource(clock);
  private final FragmentStream stream =
      new FragmentStream(
          source, new FragmentSettings(clock, clock, Runnable::run, HubLimits.DEFAULT));
  private final List<Fragment> fragments = new ArrayList<>();
  private final Subscription viewer =
      stream.subscribe(DeliveryPolicy.IN_ORDER, () -> fragments.addAll(pull()));

  private List<Fragment> pull() {
    return Drained.of(viewer);
  }

  @Test
  void timeline_pauseOf200Millis_hasNoHoleAndIsRightAgainAfterwards() {
    publish(0, 3600, 7200, 25_200, 28_800, 32_400);
    assertThat(dts()).containsExactly(0L, 3600L, 7200L, 10_800L, 28_800L, 32_400L);
    assertThat(durations()).containsExactly(3600L, 3600L, 3600L, 18_000L, 3600L, 3600L);
    assertNoHole();
  }

  @Test
  void timeline_jitter_endsOnTheCamerasTime() {
    publish(0, 3300, 7500, 10_500, 14_700, 18_000, 21_600);
    assertNoHole();
    long drift = dts().getLast() - 21_600;
    assertThat(drift).isBetween(-900L, 900L);
  }

  @Test
  void timeline_fiveFramesASecond_isExactFromTheThirdPictureOn() {
    publish(0, 18_000, 36_000, 54_000, 72_000);
    assertNoHole();
    assertThat(dts()).endsWith(36_000L, 54_000L, 72_000L);
  }

  @Test
  void timeline_rateThatFalls_isFollowed() {
    long[] times = new long[200];
    for (int i = 1; i < times.length; i++) {
      times[i] = times[i - 1] + (i < 10 ? 3600 : 18_000);
    }
    publish(times);
    assertNoHole();
    assertThat(dts().getLast() - times[199]).isBetween(-100L, 100L);
  }

  @Test
  void timeline_zeroAndBackwardSteps_neverLastNothing() {
    publish(0, 3600, 3600, 3600, 1800, 7200, 10_800, 14_400, 18_000);
    assertNoHole();
    assertThat(durations()).allMatch(each -> each >= 90);
    assertThat(dts().getLast() - 18_000).isBetween(-3600L, 3600L);
  }

  @Test
  void timeline_pauseOfFiveSeconds_isANewEpochFromTheNextKeyframe() {
    publish(0, 3600, 7200);
    source.delta(457_200);
    source.delta(460_800);
    source.keyframe(464_400);
    assertThat(fragments).hasSize(4);
    Fragment last = fragments.getLast();
    assertThat(last.header().number()).isEqualTo(2);
    assertThat(last.header().reason()).isEqualTo("media time jumped by 5.0 s");
    assertThat(last.timing().dtsTicks()).isZero();
  }

  @Test
  void timeline_backTwoSeconds_isANewEpoch() {
    publish(900_000, 903_600, 907_200);
    source.keyframe(720_000);
    assertThat(fragments.getLast().header().number()).isEqualTo(2);
    assertThat(fragments.getLast().header().reason()).isEqualTo("media time jumped by -2.1 s");
  }

  @Test
  void timeline_cameraOpenedAgain_isANewEpochWithItsOwnWallTime() {
    publish(0, 3600);
    source.reopen();
    clock.advance(Duration.ofSeconds(20));
    source.delta(5);
    source.keyframe(77);
    StreamHeader header = fragments.getLast().header();
    assertThat(header.reason()).isEqualTo("the camera was opened again");
    assertThat(header.wallTimeAtZero()).isEqualTo(clock.wallTime());
    assertThat(fragments.getLast().timing().ptsTicks()).isZero();
    assertThat(fragments).hasSize(3);
  }

  /** Decoded I P B B, shown I B B P: PTS begins at 0, offsets may be negative. */
  @Test
  void timeline_reorderedPictures_showTheFirstAtZero() {
    source.publishAt(7200, 0, true);
    source.publishAt(18_000, 3600, false);
    source.publishAt(10_800, 7200, false);
    source.publishAt(14_400, 10_800, false);
    assertThat(fragments)
        .extracting(each -> each.timing().ptsTicks())
        .containsExactly(0L, 10_800L, 3600L, 7200L);
    byte[] third = fragments.get(2).payload();
    assertThat((int) Mp4Reader.box(third, "moof/traf/trun").number(12, 4)).isEqualTo(-3600);
  }

  /** Of an open GOP: they refer to pictures before the keyframe, which nobody has. */
  @Test
  void timeline_picturesShownBeforeTheFirstKeyframe_areLeftOut() {
    source.publishAt(7200, 0, true);
    source.publishAt(0, 3600, false);
    source.publishAt(3600, 7200, false);
    source.publishAt(10_800, 10_800, false);
    assertThat(fragments).hasSize(2);
    assertThat(fragments).allMatch(each -> each.timing().ptsTicks() >= 0);
  }

  private void publish(long... times) {
    for (int i = 0; i < times.length; i++) {
      if (i == 0) {
        source.keyframe(times[i]);
      } else {
        source.delta(times[i]);
      }
    }
  }

  private List<Long> dts() {
    return fragments.stream().map(each -> each.timing().dtsTicks()).toList();
  }

  private List<Long> durations() {
    return fragments.stream().map(Fragment::durationTicks).toList();
  }

  /** Each begins where the one before ends, and the bytes say the same. */
  private void assertNoHole() {
    long end = 0;
    for (Fragment each : fragments) {
      assertThat(each.timing().dtsTicks()).isEqualTo(end);
      assertThat(Mp4Reader.box(each.payload(), "moof/traf/tfdt").number(4, 8)).isEqualTo(end);
      assertThat(Mp4Reader.box(each.payload(), "moof/traf/tfhd").number(8, 4))
          .isEqualTo(each.durationTicks());
      end += each.durationTicks();
    }
  }
}
