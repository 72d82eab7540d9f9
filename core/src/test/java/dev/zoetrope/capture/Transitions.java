// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Remembers the transitions of a capture, and lets a test wait for one. */
final class Transitions implements CaptureEvent.Listener {
  private final List<CaptureEvent> events = new ArrayList<>();
  private final List<Map<String, Long>> tolerated = new ArrayList<>();
  private int seen;

  @Override
  public synchronized void transition(CaptureEvent event) {
    events.add(event);
    notifyAll();
  }

  @Override
  public synchronized void tolerated(String capture, Map<String, Long> quirks) {
    tolerated.add(quirks);
  }

  /** What each camera that was closed had done against the rules. */
  synchronized List<Map<String, Long>> tolerated() {
    return List.copyOf(tolerated);
  }

  /** Waits for the next transition to that state, passing over others; gives its event. */
  synchronized CaptureEvent await(CaptureState state) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (true) {
      while (seen < events.size()) {
        CaptureEvent event = events.get(seen++);
        if (event.to() == state) {
          return event;
        }
      }
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        throw new AssertionError("capture must become " + state + ": " + events);
      }
      wait(left);
    }
  }

  synchronized List<CaptureState> states() {
    return events.stream().map(CaptureEvent::to).toList();
  }
}
