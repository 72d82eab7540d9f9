// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.metrics;

import dev.zoetrope.server.events.store.EventStore;
import dev.zoetrope.server.metrics.Families.Things;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;

/** How the table of events does. */
final class EventMetrics implements MultiCollector {
  private final EventFigures figures;

  EventMetrics(EventFigures figures) {
    this.figures = figures;
  }

  @Override
  public MetricSnapshots collect() {
    EventStore.Figures now = figures.store().get();
    Things<EventStore.Figures> store = new Things<>(List.of(now), each -> Labels.EMPTY);
    return new Families()
        .counter(
            "zoetrope_events_written",
            "Events written to the table",
            store,
            EventStore.Figures::written)
        .counter(
            "zoetrope_events_lost",
            "Events forgotten, as more happened at once than can be kept",
            store,
            EventStore.Figures::lost)
        .gauge(
            "zoetrope_events_queued",
            "Events that wait to be written",
            store,
            EventStore.Figures::queued)
        .gauge("zoetrope_events_rows", "Events in the table", store, EventStore.Figures::rows)
        .counter(
            "zoetrope_events_blocks_read",
            "Blocks of events that were read",
            store,
            EventStore.Figures::blocks)
        .gauge(
            "zoetrope_events_readers",
            "Answers with events that are being written",
            store,
            each -> figures.readers().getAsInt())
        .gauge(
            "zoetrope_events_followers",
            "Streams of events that are open",
            store,
            each -> figures.followers().getAsInt())
        .all();
  }
}
