// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.hub;

import org.jspecify.annotations.Nullable;

/**
 * One viewer's bounded attachment to a hub. Pulled by one thread at a time; {@link #close} by any.
 */
public interface Subscription extends AutoCloseable {
  /**
   * The next packet by this subscription's policy; null where there is none yet. Never blocks,
   * never returns a packet twice, never goes back.
   */
  @Nullable Published poll();

  /** How many packets this subscription was too slow for so far. */
  long dropped();

  /** Leaves the hub. Idempotent; {@link #poll} returns null afterwards. */
  @Override
  void close();

  /**
   * This subscription, to be used instead of it.
   *
   * @param leave run once, by who closes it, after it has left the hub
   */
  default Subscription whenClosed(Runnable leave) {
    return new AttachedSubscription(this, leave);
  }
}
