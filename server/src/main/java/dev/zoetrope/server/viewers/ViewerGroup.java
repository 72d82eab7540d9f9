// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.viewers;

import dev.zoetrope.time.Clock;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Viewers on one event loop who are told the same things, from the youngest to the oldest. Only its
 * loop touches it.
 *
 * @param <V> what they are told
 */
public final class ViewerGroup<V extends ViewerGroup.Member> {
  /** One of the group. All calls come on its loop; leaving during any of them is fine. */
  public interface Member {
    /** Some hundred milliseconds have passed. */
    void tick(long nowNanos);

    /** The server is closing. */
    void shutdown();
  }

  private static final long TICK_MILLIS = 250;

  private final Clock clock;
  private final LongConsumer beforeTick;
  private final List<V> viewers = new ArrayList<>();
  private final ScheduledFuture<?> ticks;

  /**
   * Begins to tick; ends when the last viewer leaves.
   *
   * @param beforeTick told the time before the viewers are
   */
  public ViewerGroup(EventExecutor loop, Clock clock, LongConsumer beforeTick) {
    this.clock = clock;
    this.beforeTick = beforeTick;
    this.ticks =
        loop.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  public void add(V viewer) {
    viewers.add(viewer);
  }

  /** Lets the viewer go; true where it was the last one, with whom the group ends. */
  public boolean remove(V viewer) {
    boolean last = viewers.remove(viewer) && viewers.isEmpty();
    if (last) {
      ticks.cancel(false);
    }
    return last;
  }

  public boolean contains(V viewer) {
    return viewers.contains(viewer);
  }

  public int size() {
    return viewers.size();
  }

  public boolean isEmpty() {
    return viewers.isEmpty();
  }

  /** Tells all; who comes meanwhile is not told. */
  public void tell(Consumer<? super V> message) {
    for (int i = viewers.size() - 1; i >= 0; i--) { // backwards: each may leave while it is told
      message.accept(viewers.get(i));
    }
  }

  private void tick() {
    long now = clock.nanos();
    beforeTick.accept(now);
    tell(viewer -> viewer.tick(now));
  }

  /** Tells all that the server is closing, whoever of them leaves. */
  public void shutdown() {
    for (V viewer : List.copyOf(viewers)) {
      viewer.shutdown();
    }
  }
}
