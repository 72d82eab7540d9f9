// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.timing;

import dev.zoetrope.media.PacketTiming;
import dev.zoetrope.media.Track;
import dev.zoetrope.rtp.ClockRate;
import dev.zoetrope.rtp.MediaUnit;
import dev.zoetrope.rtp.RtcpPacket.SenderReport;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Times of one track's units on the timeline of its {@link StreamClock}. Decoding times strictly
 * increase, and are never after the presentation time. One thread.
 */
public final class TrackClock {
  private final StreamClock stream;
  private final ClockRate ticks;
  private final ClockRate rtp;
  private boolean started;
  private int lastRtp;
  private long rtpTicks;

  TrackClock(StreamClock stream, Track track, ClockRate rtp) {
    this.stream = stream;
    ticks = new ClockRate(track.ticksPerSecond());
    this.rtp = rtp;
  }

  /**
   * The times of the next unit.
   *
   * @param unit in the order it came, which is the order of decoding
   * @param arrivalNanos when its last packet came, on the monotonic clock
   * @param arrivalWall the clock of day at that moment
   * @return null where the unit has to be left out: a picture that is shown before one that was
   *     given out already, and what depends on it, until the next keyframe
   */
  public @Nullable PacketTiming timing(MediaUnit unit, long arrivalNanos, Instant arrivalWall) {
    if (!started) {
      started = true;
      rtpTicks = rtp.ticks(stream.nanosAt(arrivalNanos));
    } else {
      rtpTicks += unit.rtpTimestamp() - lastRtp;
    }
    lastRtp = unit.rtpTimestamp();
    stream.reached(rtp.nanos(rtpTicks), arrivalNanos);
    return PacketTiming.at(ticks.from(rtp, rtpTicks), arrivalNanos, arrivalWall);
  }

  /**
   * How many pictures may be decoded before, and shown after, another one: from the sequence
   * parameter set. Only a first guess, more is learnt from the timestamps.
   *
   * @param pictures 0 to 16
   */
  public void reorderDepth(int pictures) {
    if (pictures < 0 || pictures > 16) {
      throw new IllegalArgumentException("reorder depth must be 0 to 16: " + pictures);
    }
  }

  /**
   * What the sender says of its clocks; feeds the camera's time and, at the beginning, the place of
   * this track beside the others. Presentation times never move by it later.
   */
  public void senderReport(SenderReport report, long arrivalNanos, Instant arrivalWall) {}

  /**
   * The timestamp that PLAY's answer gave (RTP-Info's {@code rtptime}); used where it is near the
   * first unit's and another track has one, too.
   */
  public void startsAt(int rtpTimestamp) {}

  /** The next unit's timestamp has nothing to do with those before: another source. */
  public void restarted() {
    started = false;
  }

  /** The usual time from one unit to the next; 0 as long as nobody knows. */
  public long intervalNanos() {
    return 0;
  }
}
