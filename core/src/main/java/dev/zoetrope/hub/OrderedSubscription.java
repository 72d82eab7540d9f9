// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.hub;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Every packet in order; joins, and resynchronises after an overrun, at the newest keyframe. */
final class OrderedSubscription implements Subscription {
  private final Hub hub;
  private final WakeUp wakeUp;
  private final AtomicBoolean closed = new AtomicBoolean();
  private long wanted = -1;
  private int epoch = -1;
  private final AtomicLong dropped = new AtomicLong();

  OrderedSubscription(Hub hub, WakeUp wakeUp) {
    this.hub = hub;
    this.wakeUp = wakeUp;
  }

  @Override
  public @Nullable Published poll() {
    if (closed.get()) {
      return null;
    }
    Published next = hub.next(wanted);
    while (next != null && next.epoch() != epoch && !Hub.joinable(next.packet())) {
      dropped.incrementAndGet(); // a new epoch begins at its first keyframe
      wanted = next.sequence() + 1;
      next = hub.next(wanted);
    }
    if (next == null) {
      return null;
    }
    if (wanted >= 0) {
      dropped.addAndGet(next.sequence() - wanted);
    }
    epoch = next.epoch();
    wanted = next.sequence() + 1;
    return next;
  }

  @Override
  public long dropped() {
    return dropped.get();
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      hub.unsubscribe(wakeUp);
    }
  }
}
