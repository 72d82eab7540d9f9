// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.metrics;

import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * How requests were answered, by route and not by path: whoever asks decides paths, and must not
 * decide how many series there are. Any thread.
 */
final class RequestCounts {
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS");

  private final Map<Answered, LongAdder> counts = new ConcurrentHashMap<>();

  /**
   * What is told apart.
   *
   * @param route its pattern, {@code none} where there was none for the path
   * @param method {@code other} for what no route has
   * @param status of the answer
   */
  record Answered(String route, String method, int status) {}

  /** Lets the request go on, and counts it when its answer has ended. */
  void count(RoutingContext context) {
    context.addEndHandler(ended -> add(context));
    context.next();
  }

  List<Map.Entry<Answered, LongAdder>> all() {
    return List.copyOf(counts.entrySet());
  }

  private void add(RoutingContext context) {
    Route route = context.currentRoute();
    String path = route == null ? null : route.getPath();
    String method = context.request().method().name();
    Answered answered =
        new Answered(
            path == null ? "none" : path,
            METHODS.contains(method) ? method : "other",
            context.response().getStatusCode());
    counts.computeIfAbsent(answered, key -> new LongAdder()).increment();
  }
}
