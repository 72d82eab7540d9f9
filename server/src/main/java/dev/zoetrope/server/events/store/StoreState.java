// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.events.store;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** What the writer, the readers and whoever asks for figures know of each other. Any thread. */
final class StoreState {
  private final CountDownLatch opened = new CountDownLatch(1);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final AtomicBoolean damaged = new AtomicBoolean();
  private final AtomicLong written = new AtomicLong();
  private final AtomicLong generation = new AtomicLong();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile long rows;
  private volatile long latestId = Long.MIN_VALUE;

  void opened() {
    opened.countDown();
  }

  /** Waits until the table has been opened once; false where that takes longer. */
  boolean awaitOpened(long millis) throws InterruptedException {
    return opened.await(millis, TimeUnit.MILLISECONDS);
  }

  void close() {
    closing.countDown();
  }

  boolean closing() {
    return closing.getCount() == 0;
  }

  /** Waits, but not beyond the beginning of the end. */
  void await(long millis) throws InterruptedException {
    var _ = closing.await(millis, TimeUnit.MILLISECONDS);
  }

  /** A reader found what it read unreadable. */
  void damaged() {
    damaged.set(true);
  }

  boolean takeDamaged() {
    return damaged.getAndSet(false);
  }

  /** There is another file now; connections to the one before are of no use. */
  void renewed() {
    generation.incrementAndGet();
  }

  long generation() {
    return generation.get();
  }

  void wrote(int count) {
    written.addAndGet(count);
    listeners.forEach(Runnable::run);
  }

  long written() {
    return written.get();
  }

  void rows(long now) {
    rows = now;
  }

  long rows() {
    return rows;
  }

  /** Only grows: ids of a new table go on where those of the one before ended. */
  void latestId(long id) {
    latestId = Math.max(latestId, id);
  }

  long latestId() {
    return latestId;
  }

  void onWritten(Runnable listener) {
    listeners.add(listener);
  }

  void forget(Runnable listener) {
    listeners.remove(listener);
  }
}
