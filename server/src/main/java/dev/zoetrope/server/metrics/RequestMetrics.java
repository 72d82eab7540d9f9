// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.metrics;

import dev.zoetrope.server.metrics.Families.Things;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
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
final class RequestMetrics implements MultiCollector {
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS");

  private final Map<Answered, LongAdder> counts = new ConcurrentHashMap<>();

  private record Answered(String route, String method, int status) {}

  /** Lets the request go on, and counts it when its answer has ended. */
  void count(RoutingContext context) {
    context.addEndHandler(ended -> add(context));
    context.next();
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

  @Override
  public MetricSnapshots collect() {
    Things<Map.Entry<Answered, LongAdder>> answers =
        new Things<>(List.copyOf(counts.entrySet()), each -> labels(each.getKey()));
    return new Families()
        .counter(
            "zoetrope_http_requests",
            "Requests answered; a stream counts when it ends",
            answers,
            each -> each.getValue().sum())
        .all();
  }

  private static Labels labels(Answered answered) {
    return Labels.of(
        "route",
        answered.route(),
        "method",
        answered.method(),
        "status",
        String.valueOf(answered.status()));
  }
}
