// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.hub;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A subscription whose leaving somebody is told, once. */
final class AttachedSubscription implements Subscription {
  private final Subscription inner;
  private final Runnable leave;
  private final AtomicBoolean left = new AtomicBoolean();

  /**
   * @param leave run once, after the subscription has left the hub
   */
  AttachedSubscription(Subscription inner, Runnable leave) {
    this.inner = inner;
    this.leave = leave;
  }

  @Override
  public @Nullable Published poll() {
    return inner.poll();
  }

  @Override
  public long dropped() {
    return inner.dropped();
  }

  @Override
  public void close() {
    if (left.compareAndSet(false, true)) {
      inner.close();
      leave.run();
    }
  }
}
