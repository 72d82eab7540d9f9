// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server;

import dev.zoetrope.NamedCamera;
import dev.zoetrope.Zoetrope;
import dev.zoetrope.capture.CaptureEvent;
import dev.zoetrope.server.config.ServerConfig;
import dev.zoetrope.server.events.CaptureEvents;
import dev.zoetrope.server.events.CaptureLog;
import dev.zoetrope.server.events.Event;
import dev.zoetrope.server.events.EventType;
import dev.zoetrope.server.events.http.EventsOutput;
import dev.zoetrope.server.events.http.LiveEvents;
import dev.zoetrope.server.events.store.EventStore;
import dev.zoetrope.server.events.store.Retention;
import dev.zoetrope.server.metrics.EventFigures;
import dev.zoetrope.server.metrics.FigureEvents;
import dev.zoetrope.server.metrics.WorkerFigures;
import dev.zoetrope.server.output.DeliveryMetrics;
import dev.zoetrope.server.security.Access;
import dev.zoetrope.time.SystemTime;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/** The table of events, with all that reports to it and all that shows it. */
final class Journal implements AutoCloseable {
  /** The first visitor is served before SQLite is loaded. */
  private static final Duration LATER = Duration.ofMillis(500);

  private final SystemTime time;
  private final EventStore store;
  private final EventsOutput output;
  private final LiveEvents live;
  private final CaptureLog log;
  private final CaptureEvent.Listener listener;
  private volatile Supplier<Set<String>> cameras;

  Journal(ServerConfig config, SystemTime time) {
    ServerConfig.Events events = config.events();
    Set<String> configured = config.cameras().keySet();
    this.time = time;
    this.cameras = () -> configured;
    this.store =
        new EventStore(config.dataDir(), new Retention(events.maxAge(), events.maxRows()), time);
    this.output = new EventsOutput(store, Access::user);
    this.live = new LiveEvents(store, Access::user);
    this.log = new CaptureLog(configured, LoggerFactory.getLogger(CaptureLog.class));
    CaptureEvents captures = new CaptureEvents(() -> cameras.get(), store);
    this.listener = new Both(log, captures);
  }

  /** The log and the table; what was tolerated of cameras is for the log alone. */
  private record Both(CaptureLog log, CaptureEvents table) implements CaptureEvent.Listener {
    @Override
    public void transition(CaptureEvent event) {
      log.transition(event);
      table.transition(event);
    }

    @Override
    public void tolerated(String capture, Map<String, Long> quirks) {
      log.tolerated(capture, quirks);
    }
  }

  EventStore store() {
    return store;
  }

  EventsOutput output() {
    return output;
  }

  LiveEvents live() {
    return live;
  }

  /** To be told of what becomes of cameras and renditions. */
  CaptureEvent.Listener listener() {
    return listener;
  }

  EventFigures figures() {
    return new EventFigures(store::figures, output::running, live::running);
  }

  /** Asks these cameras for their names from now on: some may be added later. */
  void follow(Zoetrope zoetrope) {
    cameras = () -> zoetrope.cameras().stream().map(NamedCamera::name).collect(Collectors.toSet());
  }

  /** A camera is added to those there are. */
  void camera(String name) {
    log.camera(name);
  }

  /** The server listens: opens the table, soon. */
  void begin(DeliveryMetrics delivery, WorkerFigures workers) {
    store.record(Event.of(EventType.SERVER_STARTED, time.wallTime(), "the server began to serve"));
    new FigureEvents(delivery, workers, store).watch(time);
    time.after(LATER, store::start);
  }

  /** The server is closing; what its closing brings about is still recorded. */
  void end() {
    store.record(Event.of(EventType.SERVER_STOPPED, time.wallTime(), "the server is closing"));
    live.close();
  }

  /** Writes what is left; no clock is needed for that. */
  @Override
  public void close() {
    store.close();
  }
}
