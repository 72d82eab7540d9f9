// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.server.events.Event;
import dev.zoetrope.server.events.EventType;
import dev.zoetrope.server.output.DeliveryMetrics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FigureEventsTest {
  private final List<Event> events = new ArrayList<>();
  private final AtomicLong restarts = new AtomicLong();
  private final DeliveryMetrics delivery = new DeliveryMetrics();
  private final FigureEvents figures =
      new FigureEvents(delivery, new WorkerFigures(List::of, restarts::get, () -> 0), events::add);

  private void look(int times) {
    for (int i = 0; i < times; i++) {
      figures.look(Instant.EPOCH);
    }
  }

  @Test
  void workers_lost_areToldAtTheNextLook() {
    look(3);
    restarts.set(2);
    look(3);
    assertThat(events).extracting(Event::type).containsExactly(EventType.WORKER_RESTARTED);
    assertThat(events.getFirst().details()).containsEntry("count", 2L);
  }

  @Test
  void drops_ofAMinute_areOneEventForEachCameraAndOutput() {
    delivery.of("front", "mjpeg").dropped(5);
    delivery.of("yard", "mjpeg").dropped(0);
    look(5);
    assertThat(events).isEmpty();
    delivery.of("front", "mjpeg").dropped(2);
    look(1);
    assertThat(events).hasSize(1);
    assertThat(events.getFirst().camera()).isEqualTo("front");
    assertThat(events.getFirst().details()).containsEntry("count", 7L);
    look(6);
    assertThat(events).hasSize(1); // nothing new
    delivery.of("front", "mjpeg").dropped(1);
    look(6);
    assertThat(events.getLast().details()).containsEntry("count", 1L);
  }
}
