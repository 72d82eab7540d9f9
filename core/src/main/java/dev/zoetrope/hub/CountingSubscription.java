// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.hub;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** What every policy's subscription has: it leaves its hub once, and counts what it dropped. */
abstract sealed class CountingSubscription implements Subscription
    permits NewestSubscription, OrderedSubscription {
  final Hub hub;
  private final WakeUp wakeUp;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final AtomicLong dropped = new AtomicLong();

  CountingSubscription(Hub hub, WakeUp wakeUp) {
    this.hub = hub;
    this.wakeUp = wakeUp;
  }

  final boolean closed() {
    return closed.get();
  }

  final void drop(long packets) {
    dropped.addAndGet(packets);
  }

  @Override
  public final long dropped() {
    return dropped.get();
  }

  @Override
  public final void close() {
    if (closed.compareAndSet(false, true)) {
      hub.unsubscribe(wakeUp);
    }
  }
}
