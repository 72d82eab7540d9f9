// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.metrics;

import dev.zoetrope.server.metrics.Families.Things;
import dev.zoetrope.server.output.CloseReason;
import dev.zoetrope.server.output.DeliveryCounters;
import dev.zoetrope.server.output.DeliveryMetrics;
import dev.zoetrope.server.output.LatencyHistogram;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What goes to viewers. */
final class OutputMetrics implements MultiCollector {
  private final DeliveryMetrics delivery;

  OutputMetrics(DeliveryMetrics delivery) {
    this.delivery = delivery;
  }

  private record Closed(DeliveryCounters counters, CloseReason reason) {}

  @Override
  public MetricSnapshots collect() {
    List<DeliveryCounters> all = delivery.all();
    Things<DeliveryCounters> outputs = new Things<>(all, OutputMetrics::labels);
    return new Families()
        .gauge("zoetrope_output_viewers", "Viewers now", outputs, DeliveryCounters::viewers)
        .counter(
            "zoetrope_output_frames",
            "Frames written to viewers",
            outputs,
            DeliveryCounters::frames)
        .counter(
            "zoetrope_output_frames_dropped",
            "Frames left out because a viewer was too slow for them",
            outputs,
            DeliveryCounters::dropped)
        .counter(
            "zoetrope_output_bytes", "Bytes written to viewers", outputs, DeliveryCounters::bytes)
        .counter(
            "zoetrope_output_viewers_closed",
            "Viewers that are no longer there, by why",
            closed(all),
            each -> each.counters().closed(each.reason()))
        .histogram(
            "zoetrope_output_latency_seconds",
            "From receiving a frame to having written it to a viewer",
            latencies(all))
        .all();
  }

  private static Labels labels(DeliveryCounters counters) {
    return Labels.of("camera", counters.camera(), "output", counters.output());
  }

  private static Things<Closed> closed(List<DeliveryCounters> all) {
    List<Closed> closed = new ArrayList<>();
    for (DeliveryCounters counters : all) {
      for (CloseReason reason : CloseReason.values()) {
        closed.add(new Closed(counters, reason));
      }
    }
    return new Things<>(
        closed, each -> labels(each.counters()).add("reason", each.reason().word()));
  }

  private static Map<Labels, LatencyHistogram> latencies(List<DeliveryCounters> all) {
    Map<Labels, LatencyHistogram> latencies = new LinkedHashMap<>();
    all.forEach(counters -> latencies.put(labels(counters), counters.latency()));
    return latencies;
  }
}
