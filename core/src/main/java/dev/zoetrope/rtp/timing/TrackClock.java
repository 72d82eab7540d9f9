// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.timing;

import dev.zoetrope.media.PacketTiming;
import dev.zoetrope.media.Track;
import dev.zoetrope.media.TrackKind;
import dev.zoetrope.rtp.ClockRate;
import dev.zoetrope.rtp.MediaUnit;
import dev.zoetrope.rtp.NtpTime;
import dev.zoetrope.rtp.RtcpPacket.SenderReport;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Times of one track's units on the timeline of its {@link StreamClock}. Decoding times strictly
 * increase from 0, and are never after the presentation time; presentation times follow the
 * sender's timestamps and never its reports. One thread.
 */
public final class TrackClock {
  private static final long SECOND = 1_000_000_000;

  /** Between the first pictures, as long as nobody knows. */
  private static final long FIRST_INTERVAL_NANOS = SECOND / 30;

  private final StreamClock stream;
  private final TrackKind kind;
  private final ClockRate ticks;
  private final ClockRate rtp;
  private final MediaTimeline timeline;
  private final DecodeTimes decodeTimes;
  private final UsualInterval interval = new UsualInterval();
  private final CameraTime camera = new CameraTime();
  private final ClockDrift drift = new ClockDrift();
  private final Beginning beginning = new Beginning();
  private long dts = -1;
  private long anchors;
  private long leftOutTo = -1;
  private long correction;
  private @Nullable SenderReport early;
  private Instant earlyWall = Instant.EPOCH;

  TrackClock(StreamClock stream, Track track, ClockRate rtp) {
    this.stream = stream;
    kind = track.kind();
    ticks = new ClockRate(track.ticksPerSecond());
    this.rtp = rtp;
    timeline = new MediaTimeline(rtp);
    decodeTimes = new DecodeTimes(kind == TrackKind.VIDEO);
  }

  /**
   * The times of the next unit.
   *
   * @param unit in the order it came, which is the order of decoding
   * @param arrivalNanos when its last packet came, on the monotonic clock; not before the last one
   *     of any track
   * @param arrivalWall the clock of day at that moment
   * @return null where the unit has to be left out: pictures up to the next keyframe when they turn
   *     out to be reordered more than was known; sound that the correction at the beginning puts
   *     before what was given out
   */
  public @Nullable PacketTiming timing(MediaUnit unit, long arrivalNanos, Instant arrivalWall) {
    long place = place(unit.rtpTimestamp(), arrivalNanos);
    long usual = interval.median() == 0 ? rtp.ticks(FIRST_INTERVAL_NANOS) : interval.median();
    if (place <= leftOutTo || !decodeTimes.next(place, unit.keyframe(), unit.lossBefore(), usual)) {
      return null;
    }
    if (!unit.lossBefore() && decodeTimes.step() > 0) {
      interval.add(decodeTimes.step());
    }
    long nanos = rtp.nanos(decodeTimes.pts());
    stream.reached(kind, nanos, arrivalNanos);
    drift.add(nanos, arrivalNanos);
    dts = Math.max(dts + 1, ticks.from(rtp, decodeTimes.dts()));
    return new PacketTiming(
        Math.max(dts, ticks.from(rtp, decodeTimes.pts())),
        dts,
        arrivalNanos,
        stream.wall().at(nanos, arrivalNanos, arrivalWall));
  }

  private long place(int timestamp, long arrivalNanos) {
    if (!timeline.started()) {
      begin(timestamp, arrivalNanos);
      return timeline.lastTicks();
    }
    long place = timeline.next(timestamp, arrivalNanos, interval.median());
    if (timeline.anchors() != anchors) {
      anchors = timeline.anchors();
      restartClocks();
    }
    return place;
  }

  private void begin(int timestamp, long arrivalNanos) {
    beginning.lead(timestamp, rtp);
    long nanos = stream.nanosAt(arrivalNanos, beginning);
    correction = nanos - stream.nanosAt(arrivalNanos);
    if (correction != 0) {
      beginning.settle(arrivalNanos);
    }
    long next = dts < 0 ? 0 : decodeTimes.pts() + Math.max(1, interval.median());
    timeline.anchor(timestamp, Math.max(rtp.ticks(nanos), next), arrivalNanos);
    beginning.begin(rtp.nanos(timeline.lastTicks()), arrivalNanos);
    if (early != null) {
      take(early, arrivalNanos, earlyWall);
      early = null;
    }
  }

  private void restartClocks() {
    camera.restart();
    drift.restart();
    stream.wall().restart();
  }

  /**
   * How many pictures may be decoded before, and shown after, another one: from the sequence
   * parameter set. Only a first guess, more is learnt from the timestamps. Holds from the next
   * keyframe on.
   *
   * @param pictures 0 to 16; 0 also where the set does not say
   */
  public void reorderDepth(int pictures) {
    if (pictures < 0 || pictures > DecodeTimes.MAX_DEPTH) {
      throw new IllegalArgumentException("reorder depth must be 0 to 16: " + pictures);
    }
    decodeTimes.state(pictures);
  }

  /**
   * What the sender says of its clocks; feeds the camera's time and, at the beginning, the place of
   * this track beside the others. Presentation times never move by it later.
   */
  public void senderReport(SenderReport report, long arrivalNanos, Instant arrivalWall) {
    if (timeline.started()) {
      take(report, arrivalNanos, arrivalWall);
    } else {
      early = report;
      earlyWall = arrivalWall;
    }
  }

  /**
   * What the camera's clock showed when a frame was taken, as the frame's own packets say: counts
   * more than reports do. Of the first frame it is not used.
   */
  public void stamped(int rtpTimestamp, NtpTime time, Instant arrivalWall) {
    if (timeline.started()) {
      camera.stamp(time, rtp.nanos(timeline.ticksOf(rtpTimestamp)), arrivalWall);
    }
  }

  private void take(SenderReport report, long arrivalNanos, Instant arrivalWall) {
    long media = rtp.nanos(timeline.ticksOf(report.rtpTimestamp()));
    camera.add(report.ntp(), media, arrivalWall);
    if (CameraTime.plausible(report.ntp(), arrivalWall)) {
      Instant shown = report.ntp().instant();
      beginning.report(media - shown.getEpochSecond() * SECOND - shown.getNano());
      stream.align(arrivalNanos);
    }
  }

  /** Moves the track once, if that is at its beginning and can be noticed. */
  void correct(long nanos, long nowNanos) {
    if (!beginning.settle(nowNanos) || !StreamClock.correctable(nanos)) {
      return;
    }
    correction = nanos;
    timeline.shift(rtp.ticks(nanos));
    leftOutTo = decodeTimes.pts();
    camera.restart();
    drift.restart();
  }

  /**
   * The timestamp that PLAY's answer gave (RTP-Info's {@code rtptime}); used where it is not zero
   * and near the first unit's, and another track has one, too. To be told before the first unit.
   */
  public void startsAt(int rtpTimestamp) {
    beginning.answer(rtpTimestamp);
  }

  /** The next unit's timestamp has nothing to do with those before: another source. */
  public void restarted() {
    timeline.forget();
    beginning.clear();
    restartClocks();
  }

  /** The usual time from one unit to the next; 0 as long as nobody knows. */
  public long intervalNanos() {
    return rtp.nanos(interval.median());
  }

  /** What the camera's own clock showed at a PTS of this track; empty while nobody can trust it. */
  public Optional<CameraReading> cameraTime(long ptsTicks) {
    return camera.at(ticks.nanos(ptsTicks));
  }

  /** Timestamps that were not believed, so far. */
  public long outliers() {
    return timeline.outliers();
  }

  /** How often the sender's clock was found set, so far. */
  public long anchors() {
    return timeline.anchors();
  }

  public TimingStatistics statistics() {
    return new TimingStatistics(
        intervalNanos(),
        decodeTimes.depth(),
        timeline.outliers(),
        timeline.anchors(),
        correction,
        drift.nanos(),
        drift.partsPerMillion(),
        stream.wall().uncertaintyNanos());
  }

  TrackKind kind() {
    return kind;
  }

  boolean started() {
    return timeline.started();
  }

  Beginning beginning() {
    return beginning;
  }
}
