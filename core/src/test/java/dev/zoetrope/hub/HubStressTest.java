// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.time.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * One publisher flat out against many readers: every reader sees the last packet (no wake-up is
 * lost), none twice or out of order, and no packet that is not what was published under its number.
 */
class HubStressTest {
  private static final int PACKETS = 60_000;
  private static final int GOP = 7;
  private static final int READERS = 6;

  private final Hub hub = new Hub(new HubLimits(1 << 20, 2), new ManualClock());

  @Test
  void poll_newestReadersAgainstAPublisher_loseNothing() throws Exception {
    run(DeliveryPolicy.NEWEST);
  }

  @Test
  void poll_orderedReadersAgainstAPublisher_loseNothingButWhatTheyCount() throws Exception {
    run(DeliveryPolicy.IN_ORDER);
  }

  private void run(DeliveryPolicy policy) throws Exception {
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      List<Future<Long>> readers = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        boolean blocking = i % 2 == 0;
        readers.add(threads.submit(reader(policy, blocking)));
      }
      while (hub.subscriptions() < READERS) {
        Thread.onSpinWait();
      }
      for (int i = 0; i < PACKETS; i++) {
        hub.publish(i % GOP == 0 ? Packets.keyframe(i) : Packets.delta(i));
      }
      for (Future<Long> reader : readers) {
        assertThat(reader.get(60, TimeUnit.SECONDS)).isEqualTo(PACKETS);
      }
    }
    assertThat(hub.subscriptions()).isZero();
  }

  /** Returns packets seen plus packets it says it missed. */
  private Callable<Long> reader(DeliveryPolicy policy, boolean blocking) {
    return () -> {
      BlockingWakeUp bell = new BlockingWakeUp();
      WakeUp wakeUp = blocking ? bell : WakeUp.coalescing(Runnable::run, bell::packets);
      try (Subscription subscription = hub.subscribe(policy, wakeUp)) {
        Checker checker = new Checker(policy);
        while (checker.last < PACKETS - 1) {
          assertThat(bell.await(Duration.ofSeconds(30))).as("woken").isTrue();
          for (Published p = subscription.poll(); p != null; p = subscription.poll()) {
            checker.accept(p);
          }
        }
        return checker.seen + subscription.dropped() + checker.first;
      }
    };
  }

  private static final class Checker {
    private final DeliveryPolicy policy;
    private long seen;
    private long first = -1;
    private long last = -1;

    Checker(DeliveryPolicy policy) {
      this.policy = policy;
    }

    void accept(Published published) {
      long number = Packets.number(published);
      assertThat(number).isEqualTo(published.sequence()).isGreaterThan(last);
      if (policy == DeliveryPolicy.IN_ORDER && number != last + 1) {
        assertThat(number % GOP).as("resumes at a keyframe").isZero();
      }
      first = first < 0 ? number : first;
      last = number;
      seen++;
    }
  }
}
