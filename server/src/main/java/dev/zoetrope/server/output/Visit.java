// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output;

import dev.zoetrope.server.events.Event;
import dev.zoetrope.server.events.Event.Actor;
import dev.zoetrope.server.events.EventLog;
import dev.zoetrope.server.events.EventType;
import dev.zoetrope.time.Clock;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One viewer at one camera, from coming to going: counts what it gets for the output as a whole and
 * for itself, and tells of both ends. Only the viewer's event loop touches it.
 */
public final class Visit {
  private final DeliveryCounters counters;
  private final Actor actor;
  private final Clock clock;
  private final EventLog events;
  private final long startedNanos;
  private long frames;
  private long dropped;
  private long bytes;

  private Visit(DeliveryCounters counters, Actor actor, Clock clock, EventLog events) {
    this.counters = counters;
    this.actor = actor;
    this.clock = clock;
    this.events = events;
    this.startedNanos = clock.nanos();
  }

  static Visit begin(DeliveryCounters counters, Actor actor, Clock clock, EventLog events) {
    Visit visit = new Visit(counters, actor, clock, events);
    counters.viewerCame();
    visit.tell(
        EventType.VIEWER_JOINED,
        "began to watch (" + counters.output() + ")",
        Map.of("output", counters.output()));
    return visit;
  }

  /** A frame that was received then has left for the viewer's host just now. */
  public void frame(long sizeBytes, long receivedNanos, long nowNanos) {
    frames++;
    bytes += sizeBytes;
    counters.frame(sizeBytes, receivedNanos, nowNanos);
  }

  /** Bytes that are no frame, such as placeholders. */
  public void otherBytes(long sizeBytes) {
    bytes += sizeBytes;
    counters.otherBytes(sizeBytes);
  }

  /** Frames left out because the viewer was too slow for them. */
  public void dropped(long count) {
    dropped += Math.max(0, count);
    counters.dropped(count);
  }

  /** The viewer has gone; to be called once. */
  public void end(CloseReason reason) {
    counters.viewerLeft(reason);
    long seconds = TimeUnit.NANOSECONDS.toSeconds(clock.nanos() - startedNanos);
    tell(
        EventType.VIEWER_LEFT,
        "watched for " + seconds + " s: " + frames + " frames, " + dropped + " left out",
        Map.of(
            "output", counters.output(),
            "reason", reason.word(),
            "seconds", seconds,
            "frames", frames,
            "dropped", dropped,
            "bytes", bytes));
  }

  private void tell(EventType type, String message, Map<String, Object> details) {
    events.record(
        Event.of(type, clock.wallTime(), message)
            .camera(counters.camera())
            .by(actor)
            .with(details));
  }
}
