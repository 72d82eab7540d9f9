// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.events;

import dev.zoetrope.capture.CaptureEvent;
import dev.zoetrope.capture.CaptureState;
import java.util.Comparator;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Turns the lives of captures into events: of cameras all that a person would call one, of
 * renditions only their losses. Any thread; does not block.
 */
public final class CaptureEvents implements CaptureEvent.Listener {
  private final Supplier<Set<String>> cameras;
  private final EventLog log;
  private final Troubles troubles = new Troubles();

  /**
   * @param cameras tells the names of the cameras there are; a capture of another name is a
   *     rendition, named after its camera with a hyphen and what it is
   */
  public CaptureEvents(Supplier<Set<String>> cameras, EventLog log) {
    this.cameras = cameras;
    this.log = log;
  }

  @Override
  public void transition(CaptureEvent event) {
    switch (event.to()) {
      case RETRYING, FAILED -> lost(event);
      case STARTING -> opened(event);
      case LIVE, LINGERING -> delivers(event);
      case IDLE, STOPPED -> closed(event);
    }
  }

  private void lost(CaptureEvent event) {
    OptionalInt news = troubles.news(event);
    if (news.isEmpty()) {
      return;
    }
    Map<String, Object> details =
        Map.of(
            "state", event.to().word(),
            "rendition", !isCamera(event),
            "repeated", news.getAsInt());
    write(EventType.CAMERA_LOST, event, details);
  }

  private void opened(CaptureEvent event) {
    if (isCamera(event) && !troubles.isAway(event.capture())) {
      write(EventType.CAMERA_OPENED, event, Map.of());
    }
  }

  private void delivers(CaptureEvent event) {
    troubles.forget(event.capture());
    if (isCamera(event) && event.beginsDelivery()) {
      write(EventType.FIRST_FRAME, event, Map.of());
    }
  }

  private void closed(CaptureEvent event) {
    troubles.forget(event.capture());
    if (isCamera(event) && event.from() != CaptureState.IDLE) {
      write(EventType.CAMERA_CLOSED, event, Map.of("state", event.to().word()));
    }
  }

  private boolean isCamera(CaptureEvent event) {
    return cameras.get().contains(event.capture());
  }

  private void write(EventType type, CaptureEvent event, Map<String, Object> details) {
    log.record(
        Event.of(type, event.at(), event.reason()).camera(camera(event.capture())).with(details));
  }

  private String camera(String capture) {
    Set<String> names = cameras.get();
    if (names.contains(capture)) {
      return capture;
    }
    return names.stream()
        .filter(name -> capture.startsWith(name + "-"))
        .max(Comparator.comparingInt(String::length))
        .orElse("");
  }
}
