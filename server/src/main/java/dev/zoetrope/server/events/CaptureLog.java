// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.events;

import dev.zoetrope.capture.CaptureEvent;
import dev.zoetrope.capture.CaptureState;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Logs what becomes of cameras and renditions. A camera that is away is tried again every few
 * seconds; the same reason is told at once and then once in ten minutes, with how often it came
 * meanwhile. Logging must not block: it is done with a capture's lock held. Any thread.
 */
public final class CaptureLog implements CaptureEvent.Listener {
  private final Set<String> cameras;
  private final Logger log;
  private final Troubles troubles = new Troubles();
  private final Map<String, Set<String>> tolerated = new ConcurrentHashMap<>();

  /**
   * @param cameras names of the cameras to begin with; captures of other names are renditions,
   *     whose lives matter only where they fail
   */
  public CaptureLog(Set<String> cameras, Logger log) {
    this.cameras = ConcurrentHashMap.newKeySet();
    this.cameras.addAll(cameras);
    this.log = log;
  }

  /** A camera is added to those there are. */
  public void camera(String name) {
    cameras.add(name);
  }

  @Override
  public void transition(CaptureEvent event) {
    if (event.to() == CaptureState.RETRYING) {
      troubles.news(event).ifPresent(untold -> write(event, Level.WARN, untold));
      return;
    }
    if (event.to() != CaptureState.STARTING) {
      troubles.forget(event.capture());
    }
    write(event, level(event), 0);
  }

  /** One line for a session that is over; of a camera that is always the same, the first. */
  @Override
  public void tolerated(String capture, Map<String, Long> quirks) {
    boolean news = !quirks.keySet().equals(tolerated.put(capture, quirks.keySet()));
    LoggingEventBuilder line =
        log.atLevel(news ? Level.INFO : Level.DEBUG).addKeyValue("name", capture);
    for (Map.Entry<String, Long> quirk : quirks.entrySet()) {
      line = line.addKeyValue(quirk.getKey(), quirk.getValue());
    }
    line.log("camera-quirks");
  }

  private Level level(CaptureEvent event) {
    return switch (event.to()) {
      case FAILED, RETRYING -> Level.WARN;
      case STARTING -> Level.DEBUG;
      case LINGERING -> level(event, event.beginsDelivery());
      case LIVE -> level(event, event.from() != CaptureState.LINGERING);
      case IDLE, STOPPED -> level(event, event.from() != CaptureState.IDLE);
    };
  }

  /** Renditions come and go with viewers; a camera that was live is live, one closed is closed. */
  private Level level(CaptureEvent event, boolean news) {
    return news && cameras.contains(event.capture()) ? Level.INFO : Level.DEBUG;
  }

  private void write(CaptureEvent event, Level level, int untold) {
    LoggingEventBuilder line =
        log.atLevel(level)
            .addKeyValue("name", event.capture())
            .addKeyValue("state", event.to().word())
            .addKeyValue("reason", event.reason());
    if (untold > 0) {
      line = line.addKeyValue("repeated", untold);
    }
    line.log(cameras.contains(event.capture()) ? "camera" : "rendition");
  }
}
