// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.fragments;

import dev.zoetrope.fragment.Fragment;
import dev.zoetrope.hub.Published;
import dev.zoetrope.hub.Subscription;
import dev.zoetrope.media.TrackKind;
import dev.zoetrope.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Collects what a viewer joins with: the cached GOP, to the newest there is. For the first viewer
 * of a warm camera it is muxed only now, and comes within a few milliseconds instead of at once;
 * who took the first of it for all would stay behind by the rest. Not thread-safe.
 */
public final class Joining {
  private static final long PATIENCE_NANOS = 250_000_000L;

  private final Subscription subscription;
  private final Clock clock;
  private final long startedNanos;
  private final List<Published> cached = new ArrayList<>();
  private long firstNanos;

  /**
   * @param startedNanos when it was subscribed, or just before, on the monotonic clock
   */
  public Joining(Subscription subscription, long startedNanos, Clock clock) {
    this.subscription = subscription;
    this.clock = clock;
    this.startedNanos = startedNanos;
  }

  /** Whether it was published since this began, and so is none of what was cached. */
  public boolean isNew(Published fragment) {
    return fragment.publishedNanos() >= startedNanos;
  }

  /**
   * All there is, of one header and without gaps, a keyframe first; empty as long as there is
   * nothing, or more is about to come. To be asked again at each fragment and tick.
   */
  public List<Published> poll() {
    for (Published next = subscription.poll(); next != null; next = subscription.poll()) {
      if (cached.isEmpty()) {
        firstNanos = clock.nanos();
      } else if (next.epoch() != cached.getLast().epoch()
          || next.sequence() != cached.getLast().sequence() + 1) {
        cached.clear(); // it has begun anew while it was collected
      }
      cached.add(next);
    }
    return cached.isEmpty() || !arrived() ? List.of() : cached;
  }

  private boolean arrived() {
    for (Published each : cached.reversed()) {
      if (each.packet().track().kind() == TrackKind.VIDEO) {
        return isLatest(each) || clock.nanos() - firstNanos >= PATIENCE_NANOS;
      }
    }
    return false;
  }

  /** Whether it was received since this began, or is what would have been newest then. */
  private boolean isLatest(Published picture) {
    Fragment fragment = Fragment.of(picture);
    long lasts =
        fragment.durationTicks() * TimeUnit.SECONDS.toNanos(1) / fragment.track().ticksPerSecond();
    return fragment.timing().receivedNanos() + lasts >= startedNanos;
  }
}
