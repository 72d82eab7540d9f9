// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.events.store;

import dev.zoetrope.server.events.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What has happened and is not yet written. Bounded: when it is full, further events are counted
 * and forgotten, since whoever reports one must never wait. Any thread puts, one takes.
 */
final class EventQueue {
  private final BlockingQueue<Event> queue;
  private final AtomicLong lost = new AtomicLong();

  EventQueue(int capacity) {
    queue = new ArrayBlockingQueue<>(capacity);
  }

  void put(Event event) {
    if (!queue.offer(event)) {
      lost.incrementAndGet();
    }
  }

  /** Waits for the first, then takes what else is there, up to {@code most}; may be empty. */
  List<Event> take(int most, long patienceMillis) throws InterruptedException {
    List<Event> batch = new ArrayList<>();
    @Nullable Event first = queue.poll(patienceMillis, TimeUnit.MILLISECONDS);
    if (first != null) {
      batch.add(first);
      queue.drainTo(batch, most - 1);
    }
    return batch;
  }

  int size() {
    return queue.size();
  }

  /** Events forgotten so far. */
  long lost() {
    return lost.get();
  }
}
