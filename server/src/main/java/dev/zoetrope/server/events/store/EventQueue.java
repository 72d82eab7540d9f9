// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.events.store;

import dev.zoetrope.server.events.Event;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/**
 * What has happened and is not yet written. Bounded: when it is full, further events are counted
 * and forgotten, since whoever reports one must never wait. Any thread puts, one takes.
 */
final class EventQueue {
  private final int capacity;
  private final Queue<Event> queue = new ArrayDeque<>();
  private long lost;
  private boolean ending;

  EventQueue(int capacity) {
    this.capacity = capacity;
  }

  synchronized void put(Event event) {
    if (queue.size() == capacity) {
      lost++;
    } else {
      queue.add(event);
      notifyAll();
    }
  }

  /** Waits for the first, then takes what else is there, up to {@code most}; may be empty. */
  synchronized List<Event> take(int most, long patienceMillis) throws InterruptedException {
    long begin = System.nanoTime();
    long left = patienceMillis;
    while (queue.isEmpty() && !ending && left > 0) {
      wait(left);
      left = patienceMillis - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    }
    List<Event> batch = new ArrayList<>();
    while (batch.size() < most && !queue.isEmpty()) {
      batch.add(queue.remove());
    }
    return batch;
  }

  /** From now on nobody waits for events: who does is given none, at once. */
  synchronized void end() {
    ending = true;
    notifyAll();
  }

  synchronized int size() {
    return queue.size();
  }

  /** Events forgotten so far. */
  synchronized long lost() {
    return lost;
  }
}
