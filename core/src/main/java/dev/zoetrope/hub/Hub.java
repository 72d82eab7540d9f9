// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.hub;

import dev.zoetrope.media.Packet;
import dev.zoetrope.media.TrackKind;
import dev.zoetrope.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The fan-out point of one stream.
 *
 * <p>One thread publishes; any threads subscribe and pull. Publishing appends to the ring, drops
 * what is beyond the limits and calls each wake-up once: it never blocks on a viewer and its cost
 * does not grow with their number. A pull by {@link DeliveryPolicy#NEWEST} is one volatile read; a
 * pull in order takes the ring's lock for a few instructions.
 */
public final class Hub {
  private final Clock clock;
  private final Ring ring;
  private final Object lock = new Object();
  private volatile @Nullable Published newest;
  private final List<Group> groups = new CopyOnWriteArrayList<>();
  private volatile long packets;
  private volatile long bytes;
  private volatile Duration lagLimit = Duration.ofSeconds(1);
  private int epoch;
  private int subscriptions;

  public Hub(HubLimits limits, Clock clock) {
    this.clock = clock;
    this.ring = new Ring(limits);
  }

  /**
   * Begins a new epoch: what was published before is forgotten, so that nobody joins with an old
   * picture. Called by the publisher when its camera was opened or lost.
   */
  public void reset() {
    synchronized (lock) {
      epoch++;
      ring.clear();
      newest = null;
    }
  }

  /** Makes the packet visible to every subscription and wakes them. One thread at a time. */
  public void publish(Packet packet) {
    synchronized (lock) {
      Published published = new Published(packets, epoch, packet, clock.nanos());
      ring.append(published, lagLimit.toNanos());
      newest = published;
      packets = published.sequence() + 1;
      bytes = bytes + packet.sizeBytes();
    }
    for (Group group : groups) {
      group.wakeUp.packets();
    }
  }

  /** The packet published last in this epoch; null where there is none. */
  public @Nullable Published newest() {
    return newest;
  }

  /** Packets published since the hub was made. */
  public long packets() {
    return packets;
  }

  /** Payload bytes published since the hub was made. */
  public long bytes() {
    return bytes;
  }

  public int subscriptions() {
    synchronized (lock) {
      return subscriptions;
    }
  }

  /**
   * Attaches to the stream; {@code wakeUp} is called after each packet from now on. Poll once after
   * subscribing: what is there already calls nobody.
   */
  public Subscription subscribe(DeliveryPolicy policy, WakeUp wakeUp) {
    synchronized (lock) {
      subscriptions++;
      join(wakeUp);
    }
    return policy == DeliveryPolicy.NEWEST
        ? new NewestSubscription(this, wakeUp)
        : new OrderedSubscription(this, wakeUp, policy == DeliveryPolicy.LIVE);
  }

  /**
   * How far a subscription of {@link DeliveryPolicy#LIVE} may be behind, in time of publishing; 1 s
   * until told otherwise. What comes before the newest keyframe is kept no longer than that for
   * anybody.
   */
  public Duration lagLimit() {
    return lagLimit;
  }

  /** Changes the limit, for all subscriptions that there are too. Positive. */
  public void lagLimit(Duration limit) {
    if (!limit.isPositive()) {
      throw new IllegalArgumentException("lag limit must be positive: " + limit);
    }
    lagLimit = limit;
  }

  void unsubscribe(WakeUp wakeUp) {
    synchronized (lock) {
      subscriptions--;
      leave(wakeUp);
    }
  }

  /** The ring entry an ordered subscription is to have next; see {@link Ring#next}. */
  @Nullable Published next(long sequence) {
    synchronized (lock) {
      return ring.next(sequence);
    }
  }

  private void join(WakeUp wakeUp) {
    for (Group group : groups) {
      if (group.wakeUp.equals(wakeUp)) {
        group.members++;
        return;
      }
    }
    groups.add(new Group(wakeUp));
  }

  private void leave(WakeUp wakeUp) {
    for (Group group : groups) {
      if (group.wakeUp.equals(wakeUp) && --group.members == 0) {
        groups.remove(group);
        return;
      }
    }
  }

  /** Whether decoding can begin at the packet. */
  static boolean joinable(Packet packet) {
    return packet.keyframe() && packet.track().kind() == TrackKind.VIDEO;
  }

  private static final class Group {
    final WakeUp wakeUp;
    int members = 1; // guarded by the hub's lock

    Group(WakeUp wakeUp) {
      this.wakeUp = wakeUp;
    }
  }
}
