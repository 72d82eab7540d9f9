// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.hub;

import org.jspecify.annotations.Nullable;

/** Every packet in order; joins, and resynchronises after an overrun, at the newest keyframe. */
final class OrderedSubscription extends CountingSubscription {
  private long wanted = -1;
  private int epoch = -1;

  OrderedSubscription(Hub hub, WakeUp wakeUp) {
    super(hub, wakeUp);
  }

  @Override
  public @Nullable Published poll() {
    if (closed()) {
      return null;
    }
    Published next = hub.next(wanted);
    while (next != null && next.epoch() != epoch && !Hub.joinable(next.packet())) {
      drop(1); // a new epoch begins at its first keyframe
      wanted = next.sequence() + 1;
      next = hub.next(wanted);
    }
    if (next == null) {
      return null;
    }
    if (wanted >= 0) {
      drop(next.sequence() - wanted);
    }
    epoch = next.epoch();
    wanted = next.sequence() + 1;
    return next;
  }
}
