// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec;

import dev.zoetrope.time.Clock;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A place for one worker, which is started when it is first wanted and again after its end: at once
 * the first time, then after 1, 2 and 5 s, until one has lived for 10 s. Any thread.
 */
final class WorkerSlot {
  private static final long[] PAUSE_SECONDS = {0, 0, 1, 2, 5};
  private static final Duration PROVEN = Duration.ofSeconds(10);

  /** Starts a worker; blocks for the time that takes. */
  interface Starter {
    WorkerProcess start(WorkerProcess.EndListener listener) throws IOException;
  }

  private final Starter starter;
  private final Clock clock;
  private final WorkerProcess.EndListener listener;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable CompletableFuture<WorkerProcess> current;
  private @Nullable Thread starting;
  private int failures;
  private long endedNanos;
  private boolean closed;

  WorkerSlot(Starter starter, Clock clock, WorkerProcess.EndListener listener) {
    this.starter = starter;
    this.clock = clock;
    this.listener = listener;
  }

  /** The worker there is, or the one that is being started now. */
  CompletableFuture<WorkerProcess> worker() {
    lock.lock();
    try {
      CompletableFuture<WorkerProcess> present = current;
      if (present != null && !unusable(present)) {
        return present;
      }
      CompletableFuture<WorkerProcess> made = new CompletableFuture<>();
      if (closed) {
        made.completeExceptionally(new IOException("the codec workers are closed"));
        return made;
      }
      current = made;
      starting = Thread.ofVirtual().name("codec-worker-start").start(() -> start(made));
      return made;
    } finally {
      lock.unlock();
    }
  }

  private static boolean unusable(CompletableFuture<WorkerProcess> future) {
    return future.isDone() && (future.isCompletedExceptionally() || future.join().over());
  }

  /** The worker, where there is one that runs. */
  @Nullable WorkerProcess running() {
    lock.lock();
    try {
      CompletableFuture<WorkerProcess> present = current;
      return present == null || !present.isDone() || unusable(present) ? null : present.join();
    } finally {
      lock.unlock();
    }
  }

  private void start(CompletableFuture<WorkerProcess> made) {
    try {
      long pause = PAUSE_SECONDS[Math.min(failures, PAUSE_SECONDS.length - 1)];
      if (pause > 0) {
        clock.sleepUntil(endedNanos + Duration.ofSeconds(pause).toNanos());
      }
      WorkerProcess started = starter.start(this::ended);
      if (!made.complete(started)) {
        started.close(); // closed while it was started
      }
    } catch (IOException | InterruptedException e) {
      failed();
      made.completeExceptionally(e);
    }
  }

  private void failed() {
    lock.lock();
    try {
      failures++;
      endedNanos = clock.nanos();
    } finally {
      lock.unlock();
    }
  }

  private void ended(WorkerProcess worker, java.util.Collection<CodecSession> suspects) {
    if (!worker.closed()) {
      lock.lock();
      try {
        failures = worker.age().compareTo(PROVEN) >= 0 ? 0 : failures + 1;
        endedNanos = clock.nanos();
      } finally {
        lock.unlock();
      }
    }
    listener.ended(worker, suspects);
  }

  /** Ends the worker and starts no other. */
  void close() {
    lock.lock();
    try {
      closed = true;
      Thread thread = starting;
      if (thread != null) {
        thread.interrupt();
      }
      CompletableFuture<WorkerProcess> present = current;
      if (present != null) {
        present.completeExceptionally(new IOException("the codec workers are closed"));
        if (!present.isCompletedExceptionally()) {
          present.join().close();
        }
      }
    } finally {
      lock.unlock();
    }
  }
}
