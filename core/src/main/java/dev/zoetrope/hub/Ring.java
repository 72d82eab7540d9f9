// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.hub;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The newest packets, oldest first. Whole GOPs are dropped from the front while there are more than
 * the limits allow; a single GOP beyond the limit of bytes loses its oldest packets, and nobody can
 * join until the next keyframe. What comes before the newest keyframe is only for those who are a
 * little behind, and goes as it ages. Not thread-safe: the hub's lock guards it.
 */
final class Ring {
  private final HubLimits limits;
  private final ArrayDeque<Published> packets = new ArrayDeque<>();
  private long bytes;
  private int gops;
  private long newestKeyframe = -1;

  Ring(HubLimits limits) {
    this.limits = limits;
  }

  void clear() {
    packets.clear();
    bytes = 0;
    gops = 0;
    newestKeyframe = -1;
  }

  /**
   * Takes the newest.
   *
   * @param tailNanos how old what comes before the newest keyframe may be
   */
  void append(Published published, long tailNanos) {
    packets.addLast(published);
    bytes += published.packet().sizeBytes();
    if (Hub.joinable(published.packet())) {
      gops++;
      newestKeyframe = published.sequence();
    }
    while (packets.size() > 1 && (gops > limits.maxGops() || bytes > limits.maxBytes())) {
      removeOldest();
      while (packets.size() > 1 && gops > 0 && !Hub.joinable(packets.getFirst().packet())) {
        removeOldest(); // the rest of a GOP whose keyframe is gone is of use to nobody who joins
      }
    }
    while (packets.getFirst().sequence() < newestKeyframe
        && published.publishedNanos() - packets.getFirst().publishedNanos() > tailNanos) {
      removeOldest();
    }
  }

  private void removeOldest() {
    Published oldest = packets.removeFirst();
    bytes -= oldest.packet().sizeBytes();
    if (Hub.joinable(oldest.packet())) {
      gops--;
      if (oldest.sequence() == newestKeyframe) {
        newestKeyframe = -1;
      }
    }
  }

  /**
   * The packet with that sequence number; where it is gone, or for a negative number, the newest
   * keyframe; null where neither is there.
   */
  @Nullable Published next(long sequence) {
    if (packets.isEmpty()) {
      return null;
    }
    long oldest = packets.getFirst().sequence();
    long wanted = sequence >= oldest ? sequence : newestKeyframe;
    if (wanted < oldest || wanted > packets.getLast().sequence()) {
      return null;
    }
    return at((int) (wanted - oldest));
  }

  /** Walks from the nearer end; a viewer that keeps up asks for the last one. */
  private Published at(int index) {
    var iterator = index > packets.size() / 2 ? packets.descendingIterator() : packets.iterator();
    int steps = index > packets.size() / 2 ? packets.size() - 1 - index : index;
    for (int i = 0; i < steps; i++) {
      iterator.next();
    }
    return iterator.next();
  }
}
