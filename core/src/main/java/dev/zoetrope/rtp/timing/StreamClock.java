// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.timing;

import dev.zoetrope.media.Track;
import dev.zoetrope.media.TrackKind;
import dev.zoetrope.rtp.ClockRate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The common timeline of one stream's tracks: each has its {@link TrackClock}. The first unit of
 * the first track that delivers is at one second, so that no decoding time is negative.
 *
 * <p>A track that begins later begins at the time the leading track has then. Where the camera says
 * better, by RTP-Info or by the sender reports of both tracks, it is moved once, at the beginning,
 * and never later: a jump is worse than an offset. One thread.
 */
public final class StreamClock {
  /** Where the timeline begins: room for the decoding times of the first pictures. */
  static final long ORIGIN_NANOS = 1_000_000_000;

  /** What nobody notices between sound and picture. */
  private static final long NEAR_NANOS = 40_000_000;

  /** What no camera is off: such a correction is an error of what it is computed from. */
  private static final long FAR_NANOS = 2_000_000_000;

  private final List<TrackClock> tracks = new ArrayList<>();
  private final WallClock wall = new WallClock();
  private boolean started;
  private boolean startedByData;
  private long leaderNanos;
  private long leaderArrivalNanos;

  /**
   * A further track.
   *
   * @param track times are given out in its timebase
   * @param rtp the clock of its RTP timestamps: not always the track's own (8000 of G.722)
   */
  public TrackClock add(Track track, ClockRate rtp) {
    TrackClock added = new TrackClock(this, track, rtp);
    tracks.add(added);
    return added;
  }

  WallClock wall() {
    return wall;
  }

  /** Where on the timeline a track is that begins, or begins anew, now; going by arrival. */
  long nanosAt(long arrivalNanos) {
    return started ? leaderNanos + Math.max(0, arrivalNanos - leaderArrivalNanos) : ORIGIN_NANOS;
  }

  /** The same, going by what PLAY's answer said of this track and of one that has begun already. */
  long nanosAt(long arrivalNanos, Beginning beginning) {
    long byArrival = nanosAt(arrivalNanos);
    for (TrackClock each : tracks) {
      if (beginning.leads() && each.started() && each.beginning().leads()) {
        Beginning other = each.beginning();
        long byAnswer = other.placeNanos() + beginning.leadNanos() - other.leadNanos();
        return correctable(byAnswer - byArrival) ? byAnswer : byArrival;
      }
    }
    return byArrival;
  }

  /** Whether that is worth a correction, and can be true. */
  static boolean correctable(long nanos) {
    return Math.abs(nanos) > NEAR_NANOS && Math.abs(nanos) <= FAR_NANOS;
  }

  /** A track is at that place of the timeline now. Data comes when it likes: it leads nobody. */
  void reached(TrackKind kind, long nanos, long arrivalNanos) {
    boolean data = kind == TrackKind.DATA;
    boolean leads = !started || (!data && (startedByData || nanos > leaderNanos));
    if (leads) {
      started = true;
      startedByData = data;
      leaderNanos = nanos;
      leaderArrivalNanos = arrivalNanos;
    }
    if (!data) {
      wall.add(nanos, arrivalNanos);
    }
  }

  /** Reports of a further track are there: moves those that can be compared with the pictures. */
  void align(long nowNanos) {
    TrackClock reference = reference();
    if (reference == null || !reference.beginning().reported()) {
      return;
    }
    for (TrackClock each : tracks) {
      if (each != reference && each.started() && each.beginning().reported()) {
        long behind = reference.beginning().offsetNanos() - each.beginning().offsetNanos();
        each.correct(behind, nowNanos);
      }
    }
  }

  /** Pictures are never moved; sound can be left out for a moment. */
  private @Nullable TrackClock reference() {
    TrackClock first = null;
    for (TrackClock each : tracks) {
      if (each.started() && each.kind() == TrackKind.VIDEO) {
        return each;
      }
      first = first == null && each.started() ? each : first;
    }
    return first;
  }
}
