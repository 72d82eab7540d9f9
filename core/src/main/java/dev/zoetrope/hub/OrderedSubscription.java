// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.hub;

import org.jspecify.annotations.Nullable;

/**
 * Every packet in order; joins, and resynchronises after an overrun, at the newest keyframe. One
 * that is to stay live gives up what lies between when it falls too far behind.
 */
final class OrderedSubscription extends CountingSubscription {
  private final boolean live;
  private final long firstAfterJoining;
  private long wanted = -1;
  private int epoch = -1;
  private long givenUp =
      -1; // newest packet when it fell behind; it waits for a keyframe after that

  /**
   * @param live whether {@link Hub#lagLimit} holds for it
   */
  OrderedSubscription(Hub hub, WakeUp wakeUp, boolean live) {
    super(hub, wakeUp);
    this.live = live;
    this.firstAfterJoining = hub.packets();
  }

  @Override
  public @Nullable Published poll() {
    if (closed()) {
      return null;
    }
    Published next = next();
    while (next != null && isPassedOver(next)) {
      drop(1);
      wanted = next.sequence() + 1;
      next = next();
    }
    if (next == null) {
      return null;
    }
    epoch = next.epoch();
    givenUp = -1;
    wanted = next.sequence() + 1;
    return next;
  }

  private @Nullable Published next() {
    Published next = hub.next(wanted);
    if (next != null && wanted >= 0) {
      drop(next.sequence() - wanted); // after an overrun
    }
    return next;
  }

  private boolean isPassedOver(Published next) {
    boolean joinable = Hub.joinable(next.packet());
    if (next.sequence() > givenUp && (givenUp < 0 || joinable)) {
      giveUpWhereBehind(next);
    }
    boolean resynchronising = next.epoch() != epoch || givenUp >= 0;
    return next.sequence() <= givenUp || (resynchronising && !joinable);
  }

  private void giveUpWhereBehind(Published next) {
    Published newest = hub.newest();
    if (live
        && next.sequence() >= firstAfterJoining
        && newest != null
        && newest.publishedNanos() - next.publishedNanos() > hub.lagLimit().toNanos()) {
      givenUp = newest.sequence();
    }
  }
}
