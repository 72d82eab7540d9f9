// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.hub;

import static dev.zoetrope.hub.Packets.delta;
import static dev.zoetrope.hub.Packets.jpeg;
import static dev.zoetrope.hub.Packets.keyframe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.time.ManualClock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class HubTest {
  private final Hub hub = new Hub(new HubLimits(64 << 10, 2), new ManualClock());
  private int wakeUps;
  private final WakeUp counting = () -> wakeUps++;

  @Test
  void poll_newestPolicyJoining_getsTheNewestAtOnce() {
    hub.publish(jpeg(1));
    hub.publish(jpeg(2));
    Subscription subscription = hub.subscribe(DeliveryPolicy.NEWEST, counting);
    assertThat(drain(subscription)).containsExactly(2);
    assertThat(subscription.dropped()).isZero();
  }

  @Test
  void poll_newestPolicyBehind_skipsAndCounts() {
    Subscription subscription = hub.subscribe(DeliveryPolicy.NEWEST, counting);
    hub.publish(jpeg(1));
    assertThat(drain(subscription)).containsExactly(1);
    hub.publish(jpeg(2));
    hub.publish(jpeg(3));
    hub.publish(jpeg(4));
    assertThat(drain(subscription)).containsExactly(4);
    assertThat(subscription.dropped()).isEqualTo(2);
  }

  @Test
  void poll_inOrderJoining_beginsAtTheLastKeyframe() {
    publish("K1 d2 K3 d4 d5");
    Subscription subscription = hub.subscribe(DeliveryPolicy.IN_ORDER, counting);
    assertThat(drain(subscription)).containsExactly(3, 4, 5);
  }

  @Test
  void poll_inOrderBeforeAnyKeyframe_waitsForOne() {
    publish("d1 d2");
    Subscription subscription = hub.subscribe(DeliveryPolicy.IN_ORDER, counting);
    assertThat(drain(subscription)).isEmpty();
    publish("d3 K4 d5");
    assertThat(drain(subscription)).containsExactly(4, 5);
  }

  @Test
  void poll_inOrderOverrun_goesOnAtTheNewestKeyframeAndCounts() {
    Subscription subscription = hub.subscribe(DeliveryPolicy.IN_ORDER, counting);
    publish("K1 d2");
    assertThat(drain(subscription)).containsExactly(1, 2);
    publish("d3 K4 d5 K6 d7 K8 d9");
    assertThat(drain(subscription)).containsExactly(8, 9);
    assertThat(subscription.dropped()).isEqualTo(5);
  }

  @Test
  void poll_afterReset_seesNothingOldAndBeginsAtAKeyframe() {
    Subscription ordered = hub.subscribe(DeliveryPolicy.IN_ORDER, counting);
    Subscription newest = hub.subscribe(DeliveryPolicy.NEWEST, counting);
    publish("K1 d2");
    drain(ordered);
    hub.reset();
    assertThat(hub.newest()).isNull();
    assertThat(drain(newest)).isEmpty();
    publish("d3 d4 K5 d6");
    assertThat(drain(ordered)).containsExactly(5, 6);
    assertThat(ordered.dropped()).isEqualTo(2);
  }

  @Test
  void publish_oneGopBeyondTheBytes_keepsTheNewestAndNobodyJoinsUntilAKeyframe() {
    hub.publish(keyframe(1));
    for (int i = 2; i < 20; i++) {
      hub.publish(delta(i, 8 << 10));
    }
    Subscription joining = hub.subscribe(DeliveryPolicy.IN_ORDER, counting);
    assertThat(drain(joining)).isEmpty();
    hub.publish(keyframe(20));
    assertThat(drain(joining)).containsExactly(20);
  }

  @Test
  void publish_severalSubscriptionsOfOneWakeUp_wakesOnceAPacket() {
    Subscription first = hub.subscribe(DeliveryPolicy.NEWEST, counting);
    Subscription second = hub.subscribe(DeliveryPolicy.IN_ORDER, counting);
    publish("K1 d2");
    assertThat(wakeUps).isEqualTo(2);
    first.close();
    publish("d3");
    assertThat(wakeUps).isEqualTo(3);
    second.close();
    second.close();
    publish("d4");
    assertThat(wakeUps).isEqualTo(3);
    assertThat(hub.subscriptions()).isZero();
  }

  @Test
  void poll_afterClose_givesNothing() {
    Subscription subscription = hub.subscribe(DeliveryPolicy.NEWEST, counting);
    publish("K1");
    subscription.close();
    assertThat(subscription.poll()).isNull();
  }

  @Test
  void coalescing_packetsBeforeTheWalk_runsItOnce() {
    Queue<Runnable> loop = new ArrayDeque<>();
    List<String> walks = new ArrayList<>();
    WakeUp wakeUp = WakeUp.coalescing(loop::add, () -> walks.add("walk"));
    wakeUp.packets();
    wakeUp.packets();
    assertThat(loop).hasSize(1);
    loop.remove().run();
    wakeUp.packets();
    assertThat(loop).hasSize(1);
    assertThat(walks).containsExactly("walk");
  }

  @Test
  void limits_tooSmall_areRefusedWithTheValue() {
    assertThatThrownBy(() -> new HubLimits(1, 1)).hasMessage("hub bytes must be at least 65536: 1");
    assertThatThrownBy(() -> new HubLimits(1 << 20, 0)).hasMessageEndingWith(": 0");
  }

  private void publish(String packets) {
    for (String packet : packets.split(" ", -1)) {
      int number = Integer.parseInt(packet.substring(1));
      hub.publish(packet.charAt(0) == 'K' ? keyframe(number) : delta(number));
    }
  }

  private static List<Integer> drain(Subscription subscription) {
    List<Integer> numbers = new ArrayList<>();
    for (Published p = subscription.poll(); p != null; p = subscription.poll()) {
      numbers.add(Packets.number(p));
    }
    return numbers;
  }
}
