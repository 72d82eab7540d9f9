// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.events.http;

import dev.zoetrope.server.events.store.EventFilter;
import dev.zoetrope.server.events.store.EventStore;
import dev.zoetrope.server.http.AcceptEncoding;
import dev.zoetrope.server.http.Problem;
import dev.zoetrope.server.security.User;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Answers GET and HEAD of {@code /api/v1/events}: all that matches in one answer, or page by page
 * where a limit of {@value #PAGE} or less is asked for. Any event loop.
 */
public final class EventsOutput implements Handler<RoutingContext> {
  private static final int PAGE = 1000;
  private static final int MAX_AT_ONCE = 16;
  private static final int RETRY_SECONDS = 5;
  private static final List<String> PARAMETERS =
      List.of("camera", "type", "from", "to", "order", "limit", "cursor", "format");

  private final EventStore store;
  private final Function<RoutingContext, User> users;
  private final AtomicInteger running = new AtomicInteger();

  /**
   * @param users tells whose request it is
   */
  public EventsOutput(EventStore store, Function<RoutingContext, User> users) {
    this.store = store;
    this.users = users;
  }

  /** Answers that are being written now. */
  public int running() {
    return running.get();
  }

  @Override
  public void handle(RoutingContext context) {
    Export.Plan plan;
    try {
      plan = plan(context.request(), users.apply(context));
    } catch (IllegalArgumentException e) {
      Problem.badRequest(String.valueOf(e.getMessage())).send(context);
      return;
    }
    if (context.request().method().equals(HttpMethod.HEAD)) {
      putHeaders(context.response(), plan);
      context.response().end();
    } else if (running.incrementAndGet() > MAX_AT_ONCE) {
      running.decrementAndGet();
      Problem.unavailable(
              "readers of events must be at most " + MAX_AT_ONCE + " at once", RETRY_SECONDS)
          .send(context);
    } else {
      new Export(context, store, plan, running::decrementAndGet).begin();
    }
  }

  private static Export.Plan plan(HttpServerRequest request, User user) {
    EventsQuery query = new EventsQuery(request.params(), PARAMETERS);
    EventFilter filter = query.filter(user);
    boolean newestFirst = query.newestFirst();
    Optional<Cursor> cursor = query.cursor();
    OptionalLong limit = query.number("limit", 1, Long.MAX_VALUE / 4);
    return new Export.Plan(
        filter,
        newestFirst,
        cursor.map(Cursor::id).orElse(newestFirst ? Long.MAX_VALUE : Long.MIN_VALUE),
        limit.orElse(Long.MAX_VALUE),
        limit.isPresent() && limit.getAsLong() <= PAGE,
        query.format(header(request, "Accept")),
        AcceptEncoding.takesGzip(request.getHeader("Accept-Encoding")));
  }

  private static String header(HttpServerRequest request, String name) {
    return Objects.requireNonNullElse(request.getHeader(name), "");
  }

  /** No entity tag: what would it be of? The table is another one when its last row is read. */
  static void putHeaders(HttpServerResponse response, Export.Plan plan) {
    response
        .putHeader("Content-Type", plan.kind().contentType())
        .putHeader("Cache-Control", "no-store")
        .putHeader("Vary", "Accept, Accept-Encoding")
        .putHeader("X-Accel-Buffering", "no");
    if (plan.gzip()) {
      response.putHeader("Content-Encoding", "gzip");
    }
    if (plan.kind() == RowFormat.Kind.CSV) {
      response.putHeader("Content-Disposition", "attachment; filename=\"events.csv\"");
    }
  }

  /** The same request from that place on (RFC 8288), relative as a proxy may add a prefix. */
  static String link(HttpServerRequest request, Cursor cursor) {
    StringBuilder link = new StringBuilder("<events?");
    for (Map.Entry<String, String> parameter : request.params()) {
      if (!parameter.getKey().equals("cursor")) {
        link.append(parameter.getKey())
            .append('=')
            .append(URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
            .append('&');
      }
    }
    return link.append("cursor=").append(cursor.text()).append(">; rel=\"next\"").toString();
  }
}
