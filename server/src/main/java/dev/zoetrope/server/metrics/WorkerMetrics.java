// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.metrics;

import dev.zoetrope.codec.WorkerStatus;
import dev.zoetrope.server.metrics.Families.Things;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;

/** What codec workers use. A worker is told apart by its process id, as in the machine's tools. */
final class WorkerMetrics implements MultiCollector {
  private final WorkerFigures figures;

  WorkerMetrics(WorkerFigures figures) {
    this.figures = figures;
  }

  @Override
  public MetricSnapshots collect() {
    List<WorkerStatus> running = figures.running().get();
    Things<WorkerStatus> workers =
        new Things<>(running, each -> Labels.of("pid", String.valueOf(each.pid())));
    Things<WorkerFigures> all = new Things<>(List.of(figures), each -> Labels.EMPTY);
    return new Families()
        .gauge("zoetrope_workers", "Codec workers that run", all, each -> running.size())
        .counter(
            "zoetrope_worker_restarts",
            "Codec workers that were lost, whatever ended them",
            all,
            each -> each.restarts().getAsLong())
        .counter(
            "zoetrope_worker_packets_dropped",
            "Packets that no codec worker had time for",
            all,
            each -> each.droppedPackets().getAsLong())
        .counter(
            "zoetrope_worker_cpu_seconds",
            "CPU time of the codec worker",
            workers,
            each -> each.cpuTime().toNanos() / 1e9)
        .gauge(
            "zoetrope_worker_resident_bytes",
            "Resident memory of the codec worker",
            workers,
            WorkerStatus::rssBytes)
        .gauge(
            "zoetrope_worker_sessions",
            "Sessions that the codec worker serves",
            workers,
            WorkerStatus::sessions)
        .all();
  }
}
