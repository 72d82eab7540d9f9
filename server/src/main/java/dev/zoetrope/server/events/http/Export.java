// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.events.http;

import dev.zoetrope.server.events.store.BlockRequest;
import dev.zoetrope.server.events.store.EventFilter;
import dev.zoetrope.server.events.store.EventStore;
import dev.zoetrope.server.events.store.EventsUnavailableException;
import dev.zoetrope.server.events.store.RowBlock;
import dev.zoetrope.server.http.Problem;
import dev.zoetrope.server.security.Access;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One answer with events: read a block, write it, and read the next when the kernel has taken the
 * last byte. Everything but the formatting happens on the request's event loop.
 */
final class Export {
  private static final int FIRST_ROWS = 100; // so that something is seen soon
  private static final int ROWS = 500;
  private static final int SLICE = 32 << 10; // what a connection must take within its idle time-out
  private static final int RETRY_SECONDS = 5;

  /**
   * What is asked for.
   *
   * @param beyond id after which it begins
   * @param limit rows, at least 1
   * @param page whether all of it comes in one block, so that the head can name the next page
   */
  record Plan(
      EventFilter filter,
      boolean newestFirst,
      long beyond,
      long limit,
      boolean page,
      RowFormat.Kind kind,
      boolean gzip) {}

  private final RoutingContext context;
  private final HttpServerResponse response;
  private final EventStore store;
  private final Plan plan;
  private final Runnable done;
  private final Context loop;
  private final BooleanSupplier lease;
  private final Text text = new Text();
  private final RowFormat format;
  private final @Nullable Gzip gzip;
  private long newest = Long.MIN_VALUE; // not known while the table is being opened
  private EventStore.@Nullable Reading<Chunk> reading;
  private long beyond;
  private long left;
  private boolean begun;
  private boolean over;

  /**
   * @param done called once, when nothing more will come of it
   */
  Export(RoutingContext context, EventStore store, Plan plan, Runnable done) {
    this.context = context;
    this.response = context.response();
    this.store = store;
    this.plan = plan;
    this.done = done;
    this.loop = context.vertx().getOrCreateContext();
    this.lease = Access.lease(context);
    this.format = plan.kind().begin();
    this.gzip = plan.gzip() ? new Gzip() : null;
    this.beyond = plan.beyond();
    this.left = plan.limit();
  }

  void begin() {
    response.closeHandler(gone -> end());
    response.exceptionHandler(gone -> end());
    read();
  }

  private void read() {
    int rows = (int) Math.min(left, plan.page() ? left : begun ? ROWS : FIRST_ROWS);
    boolean head = !begun;
    BlockRequest request = new BlockRequest(plan.filter(), plan.newestFirst(), beyond, rows + 1);
    EventStore.Reading<Chunk> next = store.read(request, block -> chunk(block, rows, head));
    reading = next;
    Future.fromCompletionStage(next.result(), loop).onComplete(this::arrived, this::fail);
  }

  /** On a reader's thread, one at a time. */
  private Chunk chunk(RowBlock block, int most, boolean head) {
    if (head) {
      newest = store.latestId();
      format.head(text);
    }
    int rows = 0;
    long last = beyond;
    boolean more = false;
    while (!more && block.next() && (plan.newestFirst() || block.id() <= newest)) {
      more = rows == most;
      if (!more) {
        format.row(block, text);
        last = block.id();
        rows++;
      }
    }
    boolean end = !more || rows == left;
    if (end) {
      format.foot(
          text, more ? Optional.of(new Cursor(plan.newestFirst(), last)) : Optional.empty());
    }
    byte[] bytes = text.take();
    return new Chunk(Buffer.buffer(gzip == null ? bytes : gzip.next(bytes, end)), rows, last, more);
  }

  private void arrived(Chunk chunk) {
    if (over) {
      return;
    }
    if (!lease.getAsBoolean()) {
      fail(new IllegalStateException("login has ended"));
      return;
    }
    if (!begun) {
      begun = true;
      EventsOutput.putHeaders(response, plan);
      nextPage(chunk).ifPresent(link -> response.putHeader("Link", link));
      response.setChunked(true);
    }
    beyond = chunk.last();
    left -= chunk.rows();
    boolean end = !chunk.more() || left == 0;
    write(chunk.bytes(), 0, end);
  }

  private void write(Buffer bytes, int from, boolean end) {
    int to = Math.min(bytes.length(), from + SLICE);
    response
        .write(bytes.slice(from, to))
        .onComplete(
            written -> {
              if (over) {
                return;
              }
              if (written.failed()) {
                end();
              } else if (to < bytes.length()) {
                write(bytes, to, end);
              } else if (end) {
                response.end();
                end();
              } else {
                read();
              }
            });
  }

  private Optional<String> nextPage(Chunk chunk) {
    if (!plan.page() || !chunk.more()) {
      return Optional.empty();
    }
    Cursor cursor = new Cursor(plan.newestFirst(), chunk.last());
    return Optional.of(EventsOutput.link(context.request(), cursor));
  }

  /** An answer that has begun cannot say what is wrong: it is cut off, which clients notice. */
  private void fail(Throwable error) {
    if (over) {
      return;
    }
    if (begun) {
      context.request().connection().close();
    } else if (error instanceof EventsUnavailableException unavailable) {
      Problem.unavailable("events: " + unavailable.getMessage(), RETRY_SECONDS).send(context);
    } else {
      context.fail(error);
    }
    end();
  }

  private void end() {
    if (over) {
      return;
    }
    over = true;
    if (reading != null) {
      reading.cancel();
    }
    if (gzip != null) {
      gzip.close();
    }
    done.run();
  }
}
