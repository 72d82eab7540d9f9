// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.server.events.Event;
import dev.zoetrope.server.events.Event.Actor;
import dev.zoetrope.server.events.EventType;
import dev.zoetrope.time.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VisitTest {
  private final List<Event> events = new ArrayList<>();
  private final ManualClock clock = new ManualClock();
  private final DeliveryCounters counters = new DeliveryMetrics().of("front", "mjpeg");

  @Test
  void visit_fromComingToGoing_saysWhatItGotAndLost() {
    Visit visit = Visit.begin(counters, new Actor("ada", "192.0.2.7"), clock, events::add);
    assertThat(counters.viewers()).isOne();
    visit.frame(1000, 0, 1);
    visit.frame(1000, 0, 1);
    visit.otherBytes(50);
    visit.dropped(3);
    clock.advance(Duration.ofSeconds(12));
    visit.end(CloseReason.STALLED);
    assertThat(events)
        .extracting(Event::type)
        .containsExactly(EventType.VIEWER_JOINED, EventType.VIEWER_LEFT);
    Event left = events.getLast();
    assertThat(left.camera()).isEqualTo("front");
    assertThat(left.actor()).isEqualTo(new Actor("ada", "192.0.2.7"));
    assertThat(left.message()).isEqualTo("watched for 12 s: 2 frames, 3 left out");
    assertThat(left.details())
        .containsEntry("reason", "stalled")
        .containsEntry("seconds", 12L)
        .containsEntry("frames", 2L)
        .containsEntry("dropped", 3L)
        .containsEntry("bytes", 2050L);
  }

  @Test
  void visits_together_areWhatTheOutputCounts() {
    Visit one = Visit.begin(counters, Actor.SERVER, clock, events::add);
    Visit two = Visit.begin(counters, Actor.SERVER, clock, events::add);
    one.frame(1000, 0, 1);
    two.dropped(2);
    one.end(CloseReason.LEFT);
    assertThat(counters.frames()).isOne();
    assertThat(counters.bytes()).isEqualTo(1000);
    assertThat(counters.dropped()).isEqualTo(2);
    assertThat(counters.viewers()).isOne();
    assertThat(counters.closed(CloseReason.LEFT)).isOne();
  }
}
