// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.timing;

import dev.zoetrope.rtp.ClockRate;

/**
 * How a track began, and what the camera says of that: what its place beside the others comes from.
 */
final class Beginning {
  /** How far the answer's timestamp may be from the first unit's. */
  private static final long MAX_LEAD_NANOS = 2_000_000_000;

  private static final long CORRECTABLE_NANOS = 10_000_000_000L;

  private int answered;
  private boolean leads;
  private long leadNanos;
  private long placeNanos;
  private long arrivalNanos;
  private boolean reported;
  private long offsetNanos;
  private boolean settled;

  /** Another source: nothing that was said holds. */
  void clear() {
    answered = 0;
    leads = false;
    reported = false;
    settled = false;
  }

  /** RTP-Info's timestamp; 0 is what cameras write that do not know it. */
  void answer(int timestamp) {
    answered = timestamp;
  }

  /** The first unit has that timestamp. */
  void lead(int timestamp, ClockRate rtp) {
    leadNanos = rtp.nanos(timestamp - answered);
    leads = answered != 0 && Math.abs(leadNanos) <= MAX_LEAD_NANOS;
  }

  /** The first unit is at that place. */
  void begin(long place, long arrival) {
    placeNanos = place;
    arrivalNanos = arrival;
  }

  /** Whether the answer can be used. */
  boolean leads() {
    return leads;
  }

  /** How long after the moment of the answer the first unit is; may be negative. */
  long leadNanos() {
    return leadNanos;
  }

  long placeNanos() {
    return placeNanos;
  }

  /** The first report: how much further the timeline is than the camera's clock. */
  void report(long offset) {
    if (!reported) {
      reported = true;
      offsetNanos = offset;
    }
  }

  boolean reported() {
    return reported;
  }

  long offsetNanos() {
    return offsetNanos;
  }

  /** Whether the track may be moved now; true once at most. */
  boolean settle(long nowNanos) {
    boolean first = !settled;
    settled = true;
    return first && nowNanos - arrivalNanos <= CORRECTABLE_NANOS;
  }
}
