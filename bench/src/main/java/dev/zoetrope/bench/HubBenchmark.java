// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.bench;

import dev.zoetrope.hub.DeliveryPolicy;
import dev.zoetrope.hub.Hub;
import dev.zoetrope.hub.HubLimits;
import dev.zoetrope.hub.Published;
import dev.zoetrope.hub.Subscription;
import dev.zoetrope.hub.WakeUp;
import dev.zoetrope.media.Packet;
import dev.zoetrope.time.SystemTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/**
 * A packet is published and all subscriptions pull it: those of one event loop, which share a
 * wake-up, as viewers do.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HubBenchmark {
  /** Subscriptions of the hub. */
  @Param({"1", "100", "1000"})
  public int subscriptions;

  /** What they want: the newest packet, or all in order. */
  @Param({"NEWEST", "LIVE"})
  public DeliveryPolicy policy = DeliveryPolicy.NEWEST;

  private final SystemTime time = SystemTime.open();
  private final Hub hub = new Hub(HubLimits.DEFAULT, time);
  private final List<Subscription> viewers = new ArrayList<>();
  private final Packet packet = Samples.jpegPacket();
  private int wakeUps;

  /** Lets them subscribe. */
  @Setup
  public void subscribe() {
    WakeUp together = () -> wakeUps++;
    hub.reset();
    for (int i = 0; i < subscriptions; i++) {
      viewers.add(hub.subscribe(policy, together));
    }
  }

  /** Ends it all. */
  @TearDown
  public void close() {
    viewers.forEach(Subscription::close);
    time.close();
  }

  /** One packet, to each of them. */
  @Benchmark
  public void publishAndPull(Blackhole hole) {
    hub.publish(packet);
    for (Subscription viewer : viewers) {
      @Nullable Published next = viewer.poll();
      hole.consume(next);
    }
    hole.consume(wakeUps);
  }
}
