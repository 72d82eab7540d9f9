// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.metrics;

import dev.zoetrope.server.events.Event;
import dev.zoetrope.server.events.EventLog;
import dev.zoetrope.server.events.EventType;
import dev.zoetrope.server.output.DeliveryCounters;
import dev.zoetrope.server.output.DeliveryMetrics;
import dev.zoetrope.time.SystemTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Turns figures that grow into events: lost codec workers as they are noticed, and once a minute
 * what viewers were too slow for. Looked at, so that counting goes on costing nothing.
 */
public final class FigureEvents {
  private static final Duration LOOK = Duration.ofSeconds(10);
  private static final int LOOKS_A_MINUTE = 6;

  private final DeliveryMetrics delivery;
  private final WorkerFigures workers;
  private final EventLog log;
  private final Map<String, Long> dropped = new HashMap<>();
  private long restarts;
  private int looks;

  public FigureEvents(DeliveryMetrics delivery, WorkerFigures workers, EventLog log) {
    this.delivery = delivery;
    this.workers = workers;
    this.log = log;
  }

  /** Looks every ten seconds, until that time is closed. */
  public void watch(SystemTime time) {
    time.after(
        LOOK,
        () -> {
          look(time.wallTime());
          watch(time);
        });
  }

  /** Not thread-safe. */
  void look(Instant now) {
    long lost = workers.restarts().getAsLong();
    if (lost > restarts) {
      log.record(
          Event.of(EventType.WORKER_RESTARTED, now, "a codec worker was lost; another one runs")
              .with(Map.of("count", lost - restarts)));
      restarts = lost;
    }
    looks = (looks + 1) % LOOKS_A_MINUTE;
    if (looks == 0) {
      delivery.all().forEach(output -> lookAt(output, now));
    }
  }

  private void lookAt(DeliveryCounters output, Instant now) {
    long total = output.dropped();
    Long before = dropped.put(output.camera() + ' ' + output.output(), total);
    long fresh = total - (before == null ? 0 : before);
    if (fresh > 0) {
      log.record(
          Event.of(
                  EventType.FRAMES_DROPPED,
                  now,
                  "viewers were too slow for " + fresh + " frames within a minute")
              .camera(output.camera())
              .with(Map.of("output", output.output(), "count", fresh)));
    }
  }
}
