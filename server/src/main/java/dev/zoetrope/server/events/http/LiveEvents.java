// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.events.http;

import dev.zoetrope.server.events.store.EventFilter;
import dev.zoetrope.server.events.store.EventStore;
import dev.zoetrope.server.http.Problem;
import dev.zoetrope.server.security.User;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Answers GET and HEAD of {@code /api/v1/events/stream} with Server-Sent Events (the HTML standard,
 * section 9.2). A stream begins after the event named by {@code Last-Event-ID} or by the parameter
 * {@code after}, otherwise with what happens next. Any event loop.
 */
public final class LiveEvents implements Handler<RoutingContext>, AutoCloseable {
  private static final int MAX_AT_ONCE = 100;
  private static final int RETRY_SECONDS = 5;
  private static final List<String> PARAMETERS = List.of("camera", "type", "from", "after");

  private final EventStore store;
  private final Function<RoutingContext, User> users;
  private final Set<Follower> followers = ConcurrentHashMap.newKeySet();
  private final Runnable wakeUp = this::wake;

  /**
   * @param users tells whose request it is
   */
  public LiveEvents(EventStore store, Function<RoutingContext, User> users) {
    this.store = store;
    this.users = users;
    store.onWritten(wakeUp);
  }

  /** Streams that are open now. */
  public int running() {
    return followers.size();
  }

  @Override
  public void handle(RoutingContext context) {
    EventFilter filter;
    OptionalLong after;
    try {
      EventsQuery query = new EventsQuery(context.request().params(), PARAMETERS);
      filter = query.filter(users.apply(context));
      after = after(context.request(), query);
    } catch (IllegalArgumentException e) {
      Problem.badRequest(String.valueOf(e.getMessage())).send(context);
      return;
    }
    if (followers.size() >= MAX_AT_ONCE) {
      Problem.unavailable(
              "followers of events must be at most " + MAX_AT_ONCE + " at once", RETRY_SECONDS)
          .send(context);
      return;
    }
    putHeaders(context);
    if (context.request().method().equals(HttpMethod.HEAD)) {
      context.response().end();
      return;
    }
    Follower follower = new Follower(context, store, filter, followers::remove);
    followers.add(follower);
    follower.begin(after);
  }

  private void wake() {
    followers.forEach(Follower::wake);
  }

  /** A browser that comes back says where it was; that is later than where its page began. */
  private static OptionalLong after(HttpServerRequest request, EventsQuery query) {
    OptionalLong parameter = query.number("after", 0, Long.MAX_VALUE / 4);
    String last = request.getHeader("Last-Event-ID");
    if (last == null || last.isEmpty()) {
      return parameter;
    }
    if (!last.matches("[0-9]{1,18}")) {
      throw new IllegalArgumentException("Last-Event-ID must be the id of an event");
    }
    return OptionalLong.of(Long.parseLong(last));
  }

  private static void putHeaders(RoutingContext context) {
    context
        .response()
        .putHeader("Content-Type", "text/event-stream")
        .putHeader("Cache-Control", "no-store")
        .putHeader("X-Accel-Buffering", "no");
  }

  @Override
  public void close() {
    store.forget(wakeUp);
    followers.forEach(Follower::close);
  }
}
