// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.events.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads blocks on two threads of their own ({@code events-reader}), each block in a transaction of
 * its own: between blocks nothing is held, so a slow reader keeps no thread, no statement and no
 * old page of the log. Any thread asks.
 */
final class EventReaders implements AutoCloseable {
  private static final int THREADS = 2;
  private static final int WAITING = 1024;
  private static final long OPENING_MILLIS = 5000;

  private record Link(Connection connection, long generation) {}

  private final EventFile file;
  private final StoreState state;
  private final ThreadPoolExecutor threads;
  private final BlockingQueue<Link> idle = new ArrayBlockingQueue<>(THREADS);
  private final AtomicLong blocks = new AtomicLong();

  EventReaders(EventFile file, StoreState state) {
    this.file = file;
    this.state = state;
    this.threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofPlatform().daemon().name("events-reader-", 0).factory());
    threads.allowCoreThreadTimeOut(true);
  }

  <T> BlockReading<T> read(BlockRequest request, Function<RowBlock, T> use) {
    BlockReading<T> reading = new BlockReading<>();
    try {
      threads.execute(() -> run(request, use, reading));
    } catch (RejectedExecutionException e) {
      reading.fail(new EventsUnavailableException("too many readers wait: try again later", e));
    }
    return reading;
  }

  /** Blocks read so far. */
  long blocks() {
    return blocks.get();
  }

  private <T> void run(BlockRequest request, Function<RowBlock, T> use, BlockReading<T> reading) {
    if (reading.isOver()) {
      return;
    }
    try {
      if (!state.awaitOpened(OPENING_MILLIS)) {
        throw new EventsUnavailableException("the table cannot be opened: see the log", null);
      }
      RowBlock block = query(request, reading);
      blocks.incrementAndGet();
      reading.complete(use.apply(block));
    } catch (SQLException e) {
      if (EventFile.isDamage(e)) {
        state.damaged();
      }
      reading.fail(new EventsUnavailableException("the table cannot be read: see the log", e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      reading.fail(new EventsUnavailableException("the server is closing", e));
    } catch (EventsUnavailableException | RuntimeException e) {
      reading.fail(e);
    }
  }

  private RowBlock query(BlockRequest request, BlockReading<?> reading) throws SQLException {
    Link link = link();
    try (PreparedStatement statement = link.connection().prepareStatement(request.sql())) {
      bind(statement, request);
      reading.runs(statement);
      try (ResultSet result = statement.executeQuery()) {
        byte[] bytes = result.next() ? result.getBytes(1) : null;
        return new RowBlock(bytes == null ? new byte[0] : bytes);
      } finally {
        reading.runs(null);
      }
    } finally {
      giveBack(link);
    }
  }

  private static void bind(PreparedStatement statement, BlockRequest request) throws SQLException {
    statement.setLong(1, request.beyond());
    List<Object> values = request.filter().values();
    for (int i = 0; i < values.size(); i++) {
      statement.setObject(i + 2, values.get(i));
    }
    statement.setInt(values.size() + 2, request.most());
  }

  private Link link() throws SQLException {
    Link link = idle.poll();
    if (link != null && link.generation() == state.generation()) {
      return link;
    }
    if (link != null) {
      link.connection().close();
    }
    long generation = state.generation();
    return new Link(file.openForReading(), generation);
  }

  private void giveBack(Link link) throws SQLException {
    if (threads.isShutdown() || !idle.offer(link)) {
      link.connection().close();
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    for (Link link = idle.poll(); link != null; link = idle.poll()) {
      closeQuietly(link.connection());
    }
  }

  private static void closeQuietly(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      // nothing was being written: there is nothing to lose
    }
  }

  /** One block on its way. */
  static final class BlockReading<T> implements EventStore.Reading<T> {
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private @Nullable Statement running; // guarded by this
    private boolean over; // guarded by this

    @Override
    public CompletableFuture<T> result() {
      return result;
    }

    @Override
    public synchronized void cancel() {
      over = true;
      if (running != null) {
        try {
          running.cancel();
        } catch (SQLException e) {
          // it has just ended of itself
        }
      }
    }

    synchronized boolean isOver() {
      return over;
    }

    synchronized void runs(@Nullable Statement statement) throws SQLException {
      running = statement;
      if (statement != null && over) {
        throw new SQLException("reading was called off");
      }
    }

    void complete(T value) {
      result.complete(value);
    }

    void fail(Exception e) {
      result.completeExceptionally(e);
    }
  }
}
