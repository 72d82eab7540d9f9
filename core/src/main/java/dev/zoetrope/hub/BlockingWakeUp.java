// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.hub;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A wake-up for a thread that waits, such as a rendition's. One waiting thread; any number of
 * publishers.
 */
public final class BlockingWakeUp implements WakeUp {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition told = lock.newCondition();
  private boolean pending;

  @Override
  public void packets() {
    lock.lock();
    try {
      pending = true;
      told.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until {@link #packets} was called since the last return, at most that long.
   *
   * @return false where the time ran out
   */
  public boolean await(Duration patience) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long nanos = patience.toNanos();
      while (!pending && nanos > 0) {
        nanos = told.awaitNanos(nanos);
      }
      boolean result = pending;
      pending = false;
      return result;
    } finally {
      lock.unlock();
    }
  }
}
