// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.timing;

import dev.zoetrope.rtp.NtpTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The camera's own clock of day, from its sender reports. Cameras send zero, 1970, their uptime, a
 * wrong year, and jump when they are set: it is used when it is after 2015, not a year ahead of
 * ours, and has twice advanced as media time did, within 5 %; until it no longer does.
 */
final class CameraTime {
  private static final Instant EARLIEST = Instant.parse("2015-01-01T00:00:00Z");
  private static final Duration AHEAD = Duration.ofDays(366);
  private static final int PERCENT = 5;
  private static final int TO_TRUST = 2;

  private Instant time = Instant.EPOCH;
  private long mediaNanos;
  private boolean plausible;
  private int advances;

  /** Whether a clock can be the one of a camera that was set. */
  static boolean plausible(NtpTime ntp, Instant now) {
    return !ntp.unknown()
        && ntp.instant().isAfter(EARLIEST)
        && ntp.instant().isBefore(now.plus(AHEAD));
  }

  /** The camera's clock showed that time at that media time. */
  void add(NtpTime ntp, long media, Instant now) {
    if (!plausible(ntp, now)) {
      restart();
      return;
    }
    Instant next = ntp.instant();
    if (plausible && next.equals(time) && media == mediaNanos) {
      return; // the same report again
    }
    advances = plausible && advanced(next, media) ? advances + 1 : 0;
    plausible = true;
    time = next;
    mediaNanos = media;
  }

  private boolean advanced(Instant next, long media) {
    long passed = media - mediaNanos;
    long shown = Duration.between(time, next).toNanos();
    return passed > 0 && Math.abs(shown - passed) <= passed / 100 * PERCENT;
  }

  void restart() {
    plausible = false;
    advances = 0;
  }

  /** What the camera's clock showed at a media time; empty while it is not to be trusted. */
  Optional<Instant> at(long media) {
    return advances >= TO_TRUST
        ? Optional.of(time.plusNanos(media - mediaNanos))
        : Optional.empty();
  }
}
