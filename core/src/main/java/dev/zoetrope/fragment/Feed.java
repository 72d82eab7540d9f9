// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.fragment;

import dev.zoetrope.hub.DeliveryPolicy;
import dev.zoetrope.hub.Published;
import dev.zoetrope.hub.Subscription;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One attachment to the source: muxes on whatever thread says that packets are there, one at a
 * time. A thread that comes while another is muxing leaves its work to that one and is not held up.
 */
final class Feed {
  private final FragmentSource source;
  private final Muxer muxer;
  private final FragmentSettings settings;
  private final AtomicInteger calls = new AtomicInteger();
  private volatile boolean ended;
  private volatile boolean waiting;
  private volatile Subscription subscription = NONE;

  private static final Subscription NONE =
      new Subscription() {
        @Override
        public @org.jspecify.annotations.Nullable Published poll() {
          return null;
        }

        @Override
        public long dropped() {
          return 0;
        }

        @Override
        public void close() {}
      };

  Feed(FragmentSource source, Muxer muxer, FragmentSettings settings) {
    this.source = source;
    this.muxer = muxer;
    this.settings = settings;
  }

  Muxer muxer() {
    return muxer;
  }

  /** Attaches; {@link #drain} then muxes what is there already. */
  void start() {
    Subscription opened = source.subscribe(DeliveryPolicy.IN_ORDER, this::drain);
    subscription = opened;
    if (ended) {
      opened.close();
    }
  }

  /** Muxes all there is. */
  void drain() {
    if (calls.getAndIncrement() > 0) {
      return;
    }
    int seen = 1;
    try {
      do {
        muxAll();
        seen = calls.addAndGet(-seen);
      } while (seen > 0);
    } finally {
      if (seen > 0) {
        calls.set(0); // a defect costs a packet, not the stream
      }
    }
  }

  private void muxAll() {
    for (Published next = subscription.poll(); next != null; next = subscription.poll()) {
      muxer.add(next);
    }
    if (muxer.settle(settings.clock().nanos()) && !waiting) {
      waiting = true;
      settings.scheduler().after(Muxer.PATIENCE, this::waited);
    }
  }

  private void waited() {
    waiting = false;
    if (!ended) {
      drain();
    }
  }

  /** Leaves the source; what is muxed at this moment is the last. */
  void end() {
    ended = true;
    subscription.close();
  }
}
