// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.events.store;

import dev.zoetrope.server.events.Event;
import dev.zoetrope.server.events.EventLog;
import dev.zoetrope.time.Clock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The table of events, in the file {@code events.db} of a folder. Written by one thread of its own
 * ({@code events}), which also opens it: until {@link #start} nothing of SQLite is loaded, and what
 * is recorded meanwhile waits in the queue. Any thread.
 */
public final class EventStore implements EventLog, AutoCloseable {
  private static final int QUEUE = 10_000;
  private static final long CLOSING_SECONDS = 2;

  private final EventQueue queue;
  private final StoreState state = new StoreState();
  private final EventWriter writer;
  private final EventReaders readers;
  private @Nullable Thread thread; // guarded by this

  /** Touches nothing yet. */
  public EventStore(Path folder, Retention retention, Clock clock) {
    this(folder, new EventWriter.Rules(retention, clock), QUEUE);
  }

  EventStore(Path folder, EventWriter.Rules rules, int capacity) {
    EventFile file = new EventFile(folder);
    this.queue = new EventQueue(capacity);
    this.writer = new EventWriter(file, queue, state, rules);
    this.readers = new EventReaders(file, state);
  }

  /** Something that is read, on another thread. */
  public interface Reading<T> {
    /**
     * Completed on a reader's thread; fails with {@link EventsUnavailableException}, never
     * completes where it was called off before it began.
     */
    CompletableFuture<T> result();

    /** Stops it, also in mid-query. Idempotent. */
    void cancel();
  }

  /**
   * Figures of the store.
   *
   * @param written events, since the start
   * @param lost events that found the queue full, since the start
   * @param queued events that wait to be written
   * @param rows of the table
   * @param blocks read, since the start
   */
  public record Figures(long written, long lost, long queued, long rows, long blocks) {}

  /** Opens the table, later and elsewhere; call it when nothing more urgent is to be done. */
  public synchronized void start() {
    if (thread == null && !state.closing()) {
      thread = Thread.ofPlatform().daemon().name("events").start(writer);
    }
  }

  @Override
  public void record(Event event) {
    queue.put(event);
  }

  /**
   * Reads a block, and makes something of it on the reader's thread.
   *
   * @param use must not keep the block
   */
  public <T> Reading<T> read(BlockRequest request, Function<RowBlock, T> use) {
    return readers.read(request, use);
  }

  /** Runs the listener whenever something was written, on the writing thread: do not block. */
  public void onWritten(Runnable listener) {
    state.onWritten(listener);
  }

  public void forget(Runnable listener) {
    state.forget(listener);
  }

  /**
   * The greatest id that was written; {@code Long.MIN_VALUE} until the table has been opened. What
   * is read after asking this holds all events up to it.
   */
  public long latestId() {
    return state.latestId();
  }

  public Figures figures() {
    return new Figures(state.written(), queue.lost(), queue.size(), state.rows(), readers.blocks());
  }

  /** Writes what is still in the queue, for two seconds at most. */
  @Override
  public void close() {
    readers.close();
    if (queue.size() > 0) {
      start();
    }
    state.close();
    queue.end();
    Thread running;
    synchronized (this) {
      running = thread;
    }
    if (running == null) {
      return;
    }
    try {
      if (!running.join(Duration.ofSeconds(CLOSING_SECONDS))) {
        running.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
