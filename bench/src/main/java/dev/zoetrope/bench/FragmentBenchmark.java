// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.bench;

import dev.zoetrope.fragment.FragmentSettings;
import dev.zoetrope.fragment.FragmentSource;
import dev.zoetrope.fragment.FragmentStream;
import dev.zoetrope.hub.DeliveryPolicy;
import dev.zoetrope.hub.Hub;
import dev.zoetrope.hub.HubLimits;
import dev.zoetrope.hub.Published;
import dev.zoetrope.hub.Subscription;
import dev.zoetrope.hub.WakeUp;
import dev.zoetrope.media.Track;
import dev.zoetrope.time.SystemTime;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A picture of H.264 becomes a fragment of MP4 and is pulled by one viewer: once for all viewers.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FragmentBenchmark {
  private static final int GOP = 60;

  private final SystemTime time = SystemTime.open();
  private final Source source = new Source();
  private final FragmentStream stream =
      new FragmentStream(
          source, new FragmentSettings(time, time, Runnable::run, HubLimits.DEFAULT));
  private final Subscription viewer = stream.subscribe(DeliveryPolicy.LIVE, () -> {});
  private final byte[] keyframe = Samples.accessUnit(true);
  private final byte[] dependent = Samples.accessUnit(false);
  private long number;

  /** Ends it all. */
  @TearDown
  public void close() {
    viewer.close();
    stream.close();
    time.close();
  }

  /** One picture. */
  @Benchmark
  public Published mux() {
    boolean first = number % GOP == 0;
    source.hub.publish(Samples.picture(first ? keyframe : dependent, number++, first));
    return Objects.requireNonNull(viewer.poll(), "a picture must be a fragment at once");
  }

  /** A camera that delivers when it is told to. */
  private final class Source implements FragmentSource {
    final Hub hub = new Hub(HubLimits.DEFAULT, time);

    @Override
    public String name() {
      return "sample";
    }

    @Override
    public Subscription subscribe(DeliveryPolicy policy, WakeUp wakeUp) {
      return hub.subscribe(policy, wakeUp);
    }

    @Override
    public List<Track> tracks() {
      return List.of(Samples.VIDEO);
    }
  }
}
