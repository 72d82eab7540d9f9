// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.timing;

import dev.zoetrope.media.Track;
import dev.zoetrope.rtp.ClockRate;

/**
 * The common timeline of one stream's tracks: each has its {@link TrackClock}. The first unit of
 * the first track that delivers is at one second, so that no decoding time is negative; a track
 * that begins later begins at the time the leading track has then. One thread.
 */
public final class StreamClock {
  /** Where the timeline begins: room for the decoding times of the first pictures. */
  static final long ORIGIN_NANOS = 1_000_000_000;

  private boolean started;
  private long leaderNanos;
  private long leaderArrivalNanos;

  /**
   * A further track.
   *
   * @param track times are given out in its timebase
   * @param rtp the clock of its RTP timestamps: not always the track's own (8000 of G.722)
   */
  public TrackClock add(Track track, ClockRate rtp) {
    return new TrackClock(this, track, rtp);
  }

  /** Where on the timeline a track is that begins, or begins anew, now. */
  long nanosAt(long arrivalNanos) {
    return started ? leaderNanos + Math.max(0, arrivalNanos - leaderArrivalNanos) : ORIGIN_NANOS;
  }

  /** A track is at that place of the timeline now. */
  void reached(long nanos, long arrivalNanos) {
    if (!started || nanos > leaderNanos) {
      started = true;
      leaderNanos = nanos;
      leaderArrivalNanos = arrivalNanos;
    }
  }
}
