// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.events.http;

import dev.zoetrope.server.events.store.BlockRequest;
import dev.zoetrope.server.events.store.EventFilter;
import dev.zoetrope.server.events.store.EventStore;
import dev.zoetrope.server.events.store.RowBlock;
import dev.zoetrope.server.security.Access;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One who is told what happens. There is no queue: it knows the last event it has sent, and reads
 * what came after from the table, a block at a time, when there is news and the block before has
 * left. So catching up and following are the same, and a slow one holds one block. Everything but
 * {@link #wake} and the formatting happens on the request's event loop.
 */
final class Follower {
  private static final int ROWS = 200;
  private static final long TICK_MILLIS = 1000;
  private static final int TICKS_OF_SILENCE = 15; // proxies cut what is silent for longer

  private final Vertx vertx;
  private final HttpServerResponse response;
  private final EventStore store;
  private final EventFilter filter;
  private final Consumer<Follower> done;
  private final Context loop;
  private final BooleanSupplier lease;
  private final Text text = new Text();
  private final AtomicBoolean woken = new AtomicBoolean();
  private final long timer;
  private EventStore.@Nullable Reading<?> reading;
  private long beyond;
  private boolean busy = true;
  private boolean news;
  private boolean over;
  private int silence;

  /**
   * @param done told once, when the stream has ended
   */
  Follower(RoutingContext context, EventStore store, EventFilter filter, Consumer<Follower> done) {
    this.vertx = context.vertx();
    this.response = context.response();
    this.store = store;
    this.filter = filter;
    this.done = done;
    this.loop = vertx.getOrCreateContext();
    this.lease = Access.lease(context);
    this.timer = vertx.setPeriodic(TICK_MILLIS, tick -> tick());
  }

  /** Sends what came after that event; without one, what will come. */
  void begin(OptionalLong after) {
    response.closeHandler(gone -> end());
    response.exceptionHandler(gone -> end());
    response.setChunked(true).write(Buffer.buffer("retry: 2000\n\n")).onFailure(gone -> end());
    if (after.isPresent()) {
      beyond = after.getAsLong();
      follow();
      return;
    }
    BlockRequest newest = BlockRequest.first(EventFilter.ALL, true, 1);
    var first = store.read(newest, block -> block.next() ? block.id() : Long.MIN_VALUE);
    reading = first;
    Future.fromCompletionStage(first.result(), loop)
        .onComplete(
            id -> {
              beyond = Math.max(id, 0);
              sayPosition();
              follow();
            },
            error -> close());
  }

  /** So that one who comes back misses nothing, though nothing was sent: an id without an event. */
  private void sayPosition() {
    response.write(Buffer.buffer("id: " + beyond + "\n\n")).onFailure(gone -> end());
  }

  private void follow() {
    busy = false;
    read();
  }

  /** There may be something new. Any thread; costs nothing where it is known already. */
  void wake() {
    if (woken.compareAndSet(false, true)) {
      loop.runOnContext(
          ready -> {
            woken.set(false);
            news = true;
            read();
          });
    }
  }

  private void read() {
    if (busy || over) {
      return;
    }
    busy = true;
    news = false;
    long complete = store.latestId(); // asked before reading: what is read holds all up to it
    EventStore.Reading<Chunk> next =
        store.read(new BlockRequest(filter, false, beyond, ROWS), this::chunk);
    reading = next;
    Future.fromCompletionStage(next.result(), loop)
        .onComplete(
            chunk -> arrived(chunk, complete),
            error -> close()); // whoever follows comes back and says where it was
  }

  /** On a reader's thread, one at a time. */
  private Chunk chunk(RowBlock block) {
    long last = beyond;
    while (block.next()) {
      last = block.id();
      text.add("id: ").add(block.bytes(), block.start(RowBlock.ID), block.end(RowBlock.ID));
      text.add("\ndata: ");
      JsonText.write(block, text);
      text.add("\n\n");
    }
    return new Chunk(Buffer.buffer(text.take()), block.rows(), last, block.rows() == ROWS);
  }

  private void arrived(Chunk chunk, long complete) {
    boolean more = chunk.more();
    beyond = more ? chunk.last() : Math.max(chunk.last(), complete);
    if (chunk.rows() == 0) {
      ready(more);
      return;
    }
    silence = 0;
    response.write(chunk.bytes()).onSuccess(written -> ready(more)).onFailure(gone -> end());
  }

  private void ready(boolean more) {
    busy = false;
    if (more || news) {
      read();
    }
  }

  private void tick() {
    if (!lease.getAsBoolean()) {
      close();
    } else if (++silence >= TICKS_OF_SILENCE && !response.writeQueueFull()) {
      silence = 0;
      response.write(Buffer.buffer(":\n\n")).onFailure(gone -> end());
    }
  }

  /** Ends the stream. Any thread. */
  void close() {
    loop.runOnContext(
        ready -> {
          if (!over) {
            end();
            response.end();
          }
        });
  }

  private void end() {
    if (over) {
      return;
    }
    over = true;
    vertx.cancelTimer(timer);
    if (reading != null) {
      reading.cancel();
    }
    done.accept(this);
  }
}
