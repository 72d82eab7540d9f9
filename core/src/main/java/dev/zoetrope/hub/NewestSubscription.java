// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.hub;

import org.jspecify.annotations.Nullable;

/** Skips to the newest packet. */
final class NewestSubscription extends CountingSubscription {
  private long last = -1;

  NewestSubscription(Hub hub, WakeUp wakeUp) {
    super(hub, wakeUp);
  }

  @Override
  public @Nullable Published poll() {
    Published newest = hub.newest();
    if (newest == null || newest.sequence() <= last || closed()) {
      return null;
    }
    if (last >= 0) {
      drop(newest.sequence() - last - 1);
    }
    last = newest.sequence();
    return newest;
  }
}
