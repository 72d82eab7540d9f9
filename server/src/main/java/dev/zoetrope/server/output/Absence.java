// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output;

import dev.zoetrope.capture.CaptureStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides when viewers that have no frame are shown in words how the camera is, and in which. Not
 * thread-safe.
 */
final class Absence {
  private static final long EVERY_NANOS = 1_000_000_000L;

  private final String camera;
  private final long patienceNanos;
  private boolean absent;
  private boolean shown;
  private long sinceNanos;
  private long shownNanos;

  Absence(String camera, Duration patience) {
    this.camera = camera;
    this.patienceNanos = patience.toNanos();
  }

  /** There are frames. */
  void over() {
    absent = false;
    shown = false;
  }

  /** There is no frame; the words, where it is time for them, or none. */
  List<String> due(CaptureStatus status, long nowNanos) {
    if (!absent) {
      absent = true;
      sinceNanos = nowNanos;
    }
    if (nowNanos - sinceNanos < patienceNanos || (shown && nowNanos - shownNanos < EVERY_NANOS)) {
      return List.of();
    }
    shown = true;
    shownNanos = nowNanos;
    return words(camera, status, nowNanos);
  }

  /** Name, what is the matter, why, and what happens next. */
  static List<String> words(String camera, CaptureStatus status, long nowNanos) {
    List<String> lines = new ArrayList<>(List.of(camera));
    switch (status.state()) {
      case IDLE, LIVE, LINGERING -> lines.add("Connecting");
      case STARTING, RETRYING -> {
        if (status.lostNanos().isEmpty()) {
          lines.add("Connecting");
        } else {
          lines.add("Camera lost " + spoken(nowNanos - status.lostNanos().getAsLong()) + " ago");
          lines.add(status.reason());
          lines.add(next(status, nowNanos));
        }
      }
      case FAILED -> {
        lines.add("This camera cannot be shown");
        lines.add(status.reason());
      }
      case STOPPED -> {
        lines.add("Camera stopped");
        lines.add(status.reason());
      }
    }
    return lines;
  }

  private static String next(CaptureStatus status, long nowNanos) {
    long left = status.retryAtNanos().orElse(nowNanos) - nowNanos;
    return left < 1_000_000_000L ? "trying again" : "next try in " + spoken(left);
  }

  private static String spoken(long nanos) {
    long seconds = Math.max(0, nanos / 1_000_000_000L);
    if (seconds < 120) {
      return seconds + " s";
    }
    return seconds < 7200 ? seconds / 60 + " min" : seconds / 3600 + " h";
  }
}
