// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rpicam;

import dev.zoetrope.camera.CameraUnavailableException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Hands pictures from the thread that reads the process to the one that asks for them. A few are
 * kept; where nobody asks in time the oldest goes, so that the process never waits for us.
 */
final class Arrivals {
  static final int MAX_KEPT = 3;

  private final Lock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Arrival> kept = new ArrayDeque<>();
  private @Nullable String end;

  /** What comes after the end is ignored. */
  void add(Arrival arrival) {
    lock.lock();
    try {
      if (end != null) {
        return;
      }
      if (kept.size() == MAX_KEPT) {
        kept.removeFirst();
      }
      kept.addLast(arrival);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Nothing more comes, for this reason; the first reason given counts. */
  void end(String reason) {
    lock.lock();
    try {
      end = end == null ? reason : end;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Also forgets what has come. */
  void endNow(String reason) {
    lock.lock();
    try {
      kept.clear();
      end(reason);
    } finally {
      lock.unlock();
    }
  }

  /**
   * The oldest picture kept, waited for at most that long; empty where none came.
   *
   * @throws CameraUnavailableException with the reason when nothing more comes
   */
  Optional<Arrival> next(Duration patience)
      throws CameraUnavailableException, InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = patience.toNanos();
      while (kept.isEmpty() && end == null && left > 0) {
        left = changed.awaitNanos(left);
      }
      if (kept.isEmpty() && end != null) {
        throw new CameraUnavailableException(end);
      }
      return Optional.ofNullable(kept.pollFirst());
    } finally {
      lock.unlock();
    }
  }
}
