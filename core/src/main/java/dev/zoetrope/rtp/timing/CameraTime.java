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
 *
 * <p>A camera that stamps its frames (ONVIF's header extension) says of each what a report makes
 * one compute: as long as stamps come, reports do not count.
 */
final class CameraTime {
  private static final Instant EARLIEST = Instant.parse("2015-01-01T00:00:00Z");
  private static final Duration AHEAD = Duration.ofDays(366);
  private static final int PERCENT = 5;
  private static final int TO_TRUST = 2;

  /** So long after the last stamp, of media time, reports count again. */
  private static final long STAMP_NANOS = 10_000_000_000L;

  /** By so much a stamp is not off: the clock was set. */
  private static final long JUMP_NANOS = 1_000_000_000;

  /** 200 ppm, by which the clocks of a camera may run apart: one of such a part of the time. */
  private static final long DRIFT = 5000;

  private Instant time = Instant.EPOCH;
  private long mediaNanos;
  private boolean plausible;
  private int advances;
  private boolean stamped;
  private long deviation;

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
    if (stamped && Math.abs(media - mediaNanos) < STAMP_NANOS) {
      return;
    }
    advances = plausible && advanced(next, media) ? advances + 1 : 0;
    stamped = false;
    deviation = advances == 0 ? 0 : Math.abs(deviation(next, media));
    plausible = true;
    time = next;
    mediaNanos = media;
  }

  /** The frame of that media time says that the camera's clock showed that time. */
  void stamp(NtpTime ntp, long media, Instant now) {
    if (!plausible(ntp, now)) {
      return;
    }
    Instant next = ntp.instant();
    long off = stamped ? Math.abs(deviation(next, media)) : 0;
    deviation = off < JUMP_NANOS ? deviation + (off - deviation) / 16 : 0;
    stamped = true;
    plausible = true;
    advances = 0;
    time = next;
    mediaNanos = media;
  }

  private boolean advanced(Instant next, long media) {
    long passed = media - mediaNanos;
    return passed > 0 && Math.abs(deviation(next, media)) <= passed / 100 * PERCENT;
  }

  /** How much more the clock advanced than media time did. */
  private long deviation(Instant next, long media) {
    return Duration.between(time, next).toNanos() - (media - mediaNanos);
  }

  void restart() {
    plausible = false;
    stamped = false;
    advances = 0;
  }

  /** What the camera's clock showed at a media time; empty while it is not to be trusted. */
  Optional<CameraReading> at(long media) {
    if (!stamped && advances < TO_TRUST) {
      return Optional.empty();
    }
    long since = media - mediaNanos;
    long uncertainty = deviation + Math.abs(since) / DRIFT;
    return Optional.of(new CameraReading(time.plusNanos(since), uncertainty));
  }
}
