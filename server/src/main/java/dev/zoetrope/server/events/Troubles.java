// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.events;

import dev.zoetrope.capture.CaptureEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Decides which losses are news. A camera that is away is tried again every few seconds; the same
 * reason is told at once and then once in ten minutes, with how often it came meanwhile. Any
 * thread.
 */
final class Troubles {
  private static final Duration REPEAT_AFTER = Duration.ofMinutes(10);
  private static final int MAX_REMEMBERED = 1024;

  private final Map<String, Trouble> troubles = new LinkedHashMap<>();

  /** Why a capture is away, and how often that was not told since it was told last. */
  private record Trouble(String reason, Instant toldAt, int untold) {
    Trouble oneMoreUntold() {
      return new Trouble(reason, toldAt, untold + 1);
    }
  }

  /** How often it was kept back before; empty where it is to be kept back again. */
  synchronized OptionalInt news(CaptureEvent event) {
    int untold = 0;
    Trouble last = troubles.get(event.capture());
    if (last != null && last.reason().equals(event.reason())) {
      if (event.at().isBefore(last.toldAt().plus(REPEAT_AFTER))) {
        troubles.put(event.capture(), last.oneMoreUntold());
        return OptionalInt.empty();
      }
      untold = last.untold();
    }
    troubles.put(event.capture(), new Trouble(event.reason(), event.at(), 0));
    if (troubles.size() > MAX_REMEMBERED) {
      troubles.remove(troubles.keySet().iterator().next());
    }
    return OptionalInt.of(untold);
  }

  /** The capture is well; its next loss is news. */
  synchronized void forget(String capture) {
    troubles.remove(capture);
  }

  /** Whether a loss of it has been told and it has not come back. */
  synchronized boolean isAway(String capture) {
    return troubles.containsKey(capture);
  }
}
