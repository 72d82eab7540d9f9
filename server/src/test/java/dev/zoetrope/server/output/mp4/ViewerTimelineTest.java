// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.mp4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.container.mp4.FragmentHead.Times;
import dev.zoetrope.fragment.Drained;
import dev.zoetrope.fragment.FakeSource;
import dev.zoetrope.fragment.Fragment;
import dev.zoetrope.fragment.FragmentSettings;
import dev.zoetrope.fragment.FragmentStream;
import dev.zoetrope.hub.DeliveryPolicy;
import dev.zoetrope.hub.HubLimits;
import dev.zoetrope.time.ManualClock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ViewerTimelineTest {
  private static final int FRAME = 3600;

  private final ManualClock clock = new ManualClock();
  private final FakeSource source = new FakeSource(clock);
  private final FragmentStream stream =
      new FragmentStream(
          source, new FragmentSettings(clock, clock, Runnable::run, HubLimits.DEFAULT));
  private final ViewerTimeline timeline = new ViewerTimeline();

  @Test
  void times_cachedPictures_lastATenthOfAMillisecondEach() {
    source.gop(0, 5, FRAME);
    List<Fragment> cached = fragments();
    timeline.restart(cached.getFirst(), cached.getLast(), 4);

    assertThat(times(cached))
        .containsExactly(
            new Times(0, 9, 0),
            new Times(9, 9, 0),
            new Times(18, 9, 0),
            new Times(27, 9, 0),
            new Times(36, FRAME, 0));
  }

  @Test
  void times_cachedAtAnUnsteadyPace_neverStandStill() {
    source.keyframe(0);
    for (long pts : new long[] {1, 2, 90_000, 90_001}) {
      source.delta(pts);
    }
    List<Fragment> cached = fragments();
    timeline.restart(cached.getFirst(), cached.getLast(), 4);

    List<Times> times = times(cached);
    for (int i = 1; i < times.size(); i++) {
      assertThat(times.get(i).dtsTicks()).isGreaterThan(times.get(i - 1).dtsTicks());
      assertThat(times.get(i).durationTicks()).isPositive();
    }
  }

  @Test
  void times_reorderedPictures_keepTheirOrder() {
    source.keyframe(0);
    source.publishAt(3 * FRAME, FRAME, false);
    source.publishAt(FRAME, 2 * FRAME, false);
    source.publishAt(2 * FRAME, 3 * FRAME, false);
    List<Fragment> cached = fragments();
    timeline.restart(cached.getFirst(), cached.getLast(), 3);

    List<Long> shown = new ArrayList<>();
    for (Times each : times(cached)) {
      shown.add(each.dtsTicks() + each.compositionTicks());
    }
    assertThat(shown.get(0)).isLessThan(shown.get(2));
    assertThat(shown.get(2)).isLessThan(shown.get(3));
    assertThat(shown.get(3)).isLessThanOrEqualTo(shown.get(1));
  }

  @Test
  void restart_afterPicturesLeftOut_leavesNoHole() {
    source.gop(0, 3, FRAME);
    source.gop(100 * FRAME, 2, FRAME);
    List<Fragment> all = fragments();
    timeline.restart(all.getFirst(), all.getFirst(), 0);
    Fragment later = all.get(all.size() - 2);
    assertThat(times(all.subList(0, 1))).containsExactly(new Times(0, FRAME, 0));

    timeline.restart(later, later, 0);

    assertThat(times(List.of(later))).containsExactly(new Times(FRAME, FRAME, 0));
    assertThat(timeline.endSeconds()).isEqualTo(0.08);
  }

  private List<Fragment> fragments() {
    return Drained.of(stream.subscribe(DeliveryPolicy.IN_ORDER, () -> {}));
  }

  private List<Times> times(List<Fragment> fragments) {
    return fragments.stream().map(each -> timeline.times(each).orElseThrow()).toList();
  }
}
