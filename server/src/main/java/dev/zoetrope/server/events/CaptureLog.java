// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.events;

import dev.zoetrope.capture.CaptureEvent;
import dev.zoetrope.capture.CaptureListener;
import dev.zoetrope.capture.CaptureState;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
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
public final class CaptureLog implements CaptureListener {
  private static final Duration REPEAT_AFTER = Duration.ofMinutes(10);
  private static final int MAX_REMEMBERED = 1024;

  private final Set<String> cameras;
  private final Logger log;
  private final Map<String, Trouble> troubles = new LinkedHashMap<>();

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

  /** Why a capture is away, and how often that was not told since it was told last. */
  private record Trouble(String reason, Instant toldAt, int untold) {
    Trouble oneMoreUntold() {
      return new Trouble(reason, toldAt, untold + 1);
    }
  }

  @Override
  public void transition(CaptureEvent event) {
    if (event.to() == CaptureState.RETRYING) {
      retrying(event);
      return;
    }
    if (event.to() != CaptureState.STARTING) {
      forget(event.capture());
    }
    write(event, level(event), 0);
  }

  private void retrying(CaptureEvent event) {
    int untold = 0;
    synchronized (troubles) {
      Trouble last = troubles.get(event.capture());
      if (last != null && last.reason().equals(event.reason())) {
        if (event.at().isBefore(last.toldAt().plus(REPEAT_AFTER))) {
          troubles.put(event.capture(), last.oneMoreUntold());
          return;
        }
        untold = last.untold();
      }
      troubles.put(event.capture(), new Trouble(event.reason(), event.at(), 0));
      if (troubles.size() > MAX_REMEMBERED) {
        troubles.remove(troubles.keySet().iterator().next());
      }
    }
    write(event, Level.WARN, untold);
  }

  private void forget(String capture) {
    synchronized (troubles) {
      troubles.remove(capture);
    }
  }

  private Level level(CaptureEvent event) {
    return switch (event.to()) {
      case FAILED, RETRYING -> Level.WARN;
      case STARTING, LINGERING -> Level.DEBUG;
      case LIVE -> level(event, CaptureState.LINGERING);
      case IDLE, STOPPED -> level(event, CaptureState.IDLE);
    };
  }

  /** Renditions come and go with viewers; a camera that was live is live, one closed is closed. */
  private Level level(CaptureEvent event, CaptureState same) {
    boolean news = cameras.contains(event.capture()) && event.from() != same;
    return news ? Level.INFO : Level.DEBUG;
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
