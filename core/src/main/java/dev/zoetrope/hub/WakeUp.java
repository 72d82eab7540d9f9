// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.hub;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Told after every packet that there is something to pull. Subscriptions with the same wake-up form
 * a group: the hub calls it once a packet, not once a subscription.
 */
@FunctionalInterface
public interface WakeUp {
  /**
   * Called on the publisher's thread, after the packet can be pulled. Must not block and not throw.
   */
  void packets();

  /**
   * Runs {@code walk} on the executor, once for any number of packets that come before it begins to
   * run. No wake-up is lost: a packet published while {@code walk} runs leads to another run.
   *
   * @param executor one event loop; it must run tasks one after the other
   */
  static WakeUp coalescing(Executor executor, Runnable walk) {
    AtomicBoolean pending = new AtomicBoolean();
    Runnable task =
        () -> {
          pending.set(false); // before pulling: what is published from here on asks for a new run
          walk.run();
        };
    return () -> {
      if (pending.compareAndSet(false, true)) {
        executor.execute(task);
      }
    };
  }
}
