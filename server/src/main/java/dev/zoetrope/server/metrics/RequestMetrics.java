// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.metrics;

import dev.zoetrope.server.metrics.Families.Things;
import dev.zoetrope.server.metrics.RequestCounts.Answered;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What {@link RequestCounts} has counted. */
final class RequestMetrics implements MultiCollector {
  private final RequestCounts counts;

  RequestMetrics(RequestCounts counts) {
    this.counts = counts;
  }

  @Override
  public MetricSnapshots collect() {
    Things<Map.Entry<Answered, LongAdder>> answers =
        new Things<>(counts.all(), each -> labels(each.getKey()));
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
