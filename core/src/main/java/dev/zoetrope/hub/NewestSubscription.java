// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.hub;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Skips to the newest packet. */
final class NewestSubscription implements Subscription {
  private final Hub hub;
  private final WakeUp wakeUp;
  private final AtomicBoolean closed = new AtomicBoolean();
  private long last = -1;
  private final AtomicLong dropped = new AtomicLong();

  NewestSubscription(Hub hub, WakeUp wakeUp) {
    this.hub = hub;
    this.wakeUp = wakeUp;
  }

  @Override
  public @Nullable Published poll() {
    Published newest = hub.newest();
    if (newest == null || newest.sequence() <= last || closed.get()) {
      return null;
    }
    if (last >= 0) {
      dropped.addAndGet(newest.sequence() - last - 1);
    }
    last = newest.sequence();
    return newest;
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
