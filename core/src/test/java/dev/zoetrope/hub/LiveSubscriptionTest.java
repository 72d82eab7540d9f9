// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.hub;

import static dev.zoetrope.hub.Packets.delta;
import static dev.zoetrope.hub.Packets.keyframe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.zoetrope.time.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A viewer that is to stay live, on a stream of 25 pictures a second. */
class LiveSubscriptionTest {
  private static final Duration INTERVAL = Duration.ofMillis(40);
  private static final Duration OLDEST = Duration.ofSeconds(1).plus(INTERVAL);

  private final ManualClock clock = new ManualClock();
  private final Hub hub = new Hub(HubLimits.DEFAULT, clock);
  private final List<Integer> received = new ArrayList<>();
  private int published;

  @Test
  void poll_withinTheLimit_givesEverything() {
    Subscription viewer = live();
    publish(1, 20);
    drain(viewer);
    publish(0, 26); // the first of them is a second older than the last
    drain(viewer);
    assertThat(received).hasSize(47);
    assertThat(viewer.dropped()).isZero();
  }

  @Test
  void poll_furtherBehind_goesOnAtTheNextKeyframePublishedAfterwards() {
    Subscription viewer = live();
    publish(1, 9);
    poll(viewer);
    publish(1, 30); // keyframe 10, which is older than the limit allows when the viewer comes back
    drain(viewer);
    assertThat(received).containsExactly(0);
    publish(0, 5);
    publish(1, 2);
    drain(viewer);
    assertThat(received).containsExactly(0, 46, 47, 48);
    assertThat(viewer.dropped()).isEqualTo(45);
  }

  @Test
  void poll_whatWasCachedWhenJoining_isNotHeldAgainstTheViewer() {
    publish(1, 99);
    Subscription viewer = live();
    drain(viewer);
    assertThat(received).hasSize(100);
    assertThat(viewer.dropped()).isZero();
  }

  @Test
  void poll_limitThatIsChanged_holdsFromThenOn() {
    hub.lagLimit(Duration.ofMillis(1500));
    Subscription viewer = live();
    publish(1, 34);
    drain(viewer);
    assertThat(received).hasSize(35);
    assertThatIllegalArgumentException().isThrownBy(() -> hub.lagLimit(Duration.ZERO));
  }

  @Test
  void poll_inOrderWithinTheLimit_hasWhatCameBeforeTheNewestKeyframe() {
    Subscription viewer = hub.subscribe(DeliveryPolicy.IN_ORDER, () -> {});
    publish(1, 9);
    poll(viewer);
    publish(1, 9); // the first that it has not seen is 720 ms old
    drain(viewer);
    assertThat(received).hasSize(20);
    assertThat(viewer.dropped()).isZero();
  }

  @Test
  void poll_inOrderBeyondTheLimit_hasNothingBeforeTheNewestKeyframe() {
    Subscription viewer = hub.subscribe(DeliveryPolicy.IN_ORDER, () -> {});
    publish(1, 9);
    poll(viewer);
    publish(1, 45); // all of the first GOP is older than a second
    drain(viewer);
    assertThat(received).hasSize(47).startsWith(0, 10);
    assertThat(viewer.dropped()).isEqualTo(9);
  }

  @Test
  void poll_newEpochWhileBehind_goesOnWithIt() {
    Subscription viewer = live();
    publish(1, 40);
    drain(viewer);
    assertThat(received).isEmpty();
    hub.reset();
    publish(1, 1);
    drain(viewer);
    assertThat(received).containsExactly(41, 42);
  }

  /**
   * Whatever the rhythm of a viewer: nothing too old, nothing twice, no broken GOP, all counted.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void poll_anyRhythm_keepsThePromises(long seed) {
    Random random = new Random(seed);
    Subscription viewer = live();
    Set<Integer> keyframes = new HashSet<>();
    for (int i = 0; i < 3000; i++) {
      boolean keyframe = i == 0 || random.nextInt(20) == 0;
      if (keyframe) {
        keyframes.add(i);
      }
      publish(keyframe ? 1 : 0, keyframe ? 0 : 1);
      for (int pulls = random.nextInt(20) * random.nextInt(3) / 19; pulls > 0; pulls--) {
        poll(viewer);
      }
    }
    publish(1, 0);
    keyframes.add(3000);
    drain(viewer);
    assertThat(received.getLast()).isEqualTo(3000);
    for (int i = 1; i < received.size(); i++) {
      int step = received.get(i) - received.get(i - 1);
      assertThat(step == 1 || (step > 1 && keyframes.contains(received.get(i)))).isTrue();
    }
    int span = received.getLast() - received.getFirst() + 1;
    assertThat(viewer.dropped()).isPositive().isEqualTo(span - received.size());
  }

  private Subscription live() {
    return hub.subscribe(DeliveryPolicy.LIVE, () -> {});
  }

  private void publish(int keyframes, int deltas) {
    for (int i = 0; i < keyframes + deltas; i++) {
      hub.publish(i < keyframes ? keyframe(published) : delta(published));
      published++;
      clock.advance(INTERVAL);
    }
  }

  private void poll(Subscription viewer) {
    Published next = viewer.poll();
    if (next != null) {
      assertThat(clock.nanos() - next.publishedNanos()).isLessThanOrEqualTo(OLDEST.toNanos());
      received.add(Packets.number(next));
    }
  }

  private void drain(Subscription viewer) {
    for (Published next = viewer.poll(); next != null; next = viewer.poll()) {
      received.add(Packets.number(next));
    }
  }
}
