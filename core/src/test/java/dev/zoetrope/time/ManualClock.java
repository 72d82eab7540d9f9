// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Time that moves only when a test says so. {@link #advance} runs the tasks that fall due, in their
 * order, on the calling thread, and lets sleepers go.
 */
public final class ManualClock implements Clock, Scheduler {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(
          Comparator.<Task>comparingLong(t -> t.due).thenComparingLong(t -> t.order));
  private long nanos;
  private long orders;
  private int sleepers;

  @Override
  public synchronized long nanos() {
    return nanos;
  }

  @Override
  public synchronized Instant wallTime() {
    return START.plusNanos(nanos);
  }

  @Override
  public synchronized void sleepUntil(long untilNanos) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    sleepers++;
    notifyAll();
    try {
      while (nanos < untilNanos) {
        wait();
      }
    } finally {
      sleepers--;
    }
  }

  @Override
  public synchronized Scheduled after(Duration delay, Runnable task) {
    Task scheduled = new Task(nanos + delay.toNanos(), orders++, task);
    tasks.add(scheduled);
    return () -> remove(scheduled);
  }

  /** Moves time on, running what falls due on the way at its own moment. */
  public void advance(Duration by) {
    long end = nanos() + by.toNanos();
    Task task = nextUntil(end);
    while (task != null) {
      task.action.run();
      task = nextUntil(end);
    }
  }

  /** Waits (in real time, as long as it takes) until that many threads sleep on this clock. */
  public synchronized void awaitSleepers(int count) throws InterruptedException {
    while (sleepers < count) {
      wait();
    }
  }

  private synchronized @Nullable Task nextUntil(long end) {
    Task next = tasks.peek();
    if (next != null && next.due <= end) {
      tasks.remove();
      nanos = Math.max(nanos, next.due);
      notifyAll();
      return next;
    }
    nanos = end;
    notifyAll();
    return null;
  }

  private synchronized void remove(Task task) {
    tasks.remove(task);
  }

  private static final class Task {
    final long due;
    final long order;
    final Runnable action;

    Task(long due, long order, Runnable action) {
      this.due = due;
      this.order = order;
      this.action = action;
    }
  }
}
