// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp;

import dev.zoetrope.camera.rtsp.sdp.PayloadFormat;
import dev.zoetrope.camera.rtsp.session.RtspQuirk;
import dev.zoetrope.device.DeviceClock;
import dev.zoetrope.media.Codec;
import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.PacketTiming;
import dev.zoetrope.media.Track;
import dev.zoetrope.media.TrackKind;
import dev.zoetrope.media.h264.H264;
import dev.zoetrope.media.h265.H265;
import dev.zoetrope.rtp.Depacketizer;
import dev.zoetrope.rtp.MediaUnit;
import dev.zoetrope.rtp.OnvifExtension;
import dev.zoetrope.rtp.Quirks;
import dev.zoetrope.rtp.RtcpPacket.ReportBlock;
import dev.zoetrope.rtp.RtcpPacket.SenderReport;
import dev.zoetrope.rtp.RtpPacket;
import dev.zoetrope.rtp.RtpReceiver;
import dev.zoetrope.rtp.timing.CameraReading;
import dev.zoetrope.rtp.timing.TrackClock;
import dev.zoetrope.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * One track on its way from RTP to packets: reception, depacketizing, times. Video begins with a
 * keyframe. One thread.
 */
final class TrackFeed implements RtpReceiver.Sink {
  /** What it shares with the other tracks, and the clock that is its own. */
  record Surroundings(TrackClock times, Clock clock, PacketQueue out, Quirks quirks) {}

  private final PlannedTrack plan;
  private final Track track;
  private final TrackClock times;
  private final Clock clock;
  private final PacketQueue out;
  private final Quirks quirks;
  private final RtpReceiver receiver;
  private final Depacketizer depacketizer;
  private final Consumer<MediaUnit> units = this::unit;
  private boolean awaitingKeyframe;
  private boolean flushed = true;
  private boolean withinPicture;
  private long arrivalNanos;
  private long lastNanos;
  private long packets;
  private long outliers;
  private long anchors;
  private final AtomicLong framesLost = new AtomicLong();
  private volatile Optional<DeviceClock> cameraClock = Optional.empty();

  /**
   * @param ordered whether the transport keeps the order of packets
   */
  TrackFeed(PlannedTrack plan, boolean ordered, Surroundings around) {
    this.plan = plan;
    this.track = plan.track();
    this.times = around.times();
    this.clock = around.clock();
    this.out = around.out();
    this.quirks = around.quirks();
    this.receiver = new RtpReceiver(plan.reception(ordered), this, quirks);
    this.depacketizer = plan.depacketizer();
    this.awaitingKeyframe = track.kind() == TrackKind.VIDEO;
    this.lastNanos = clock.nanos();
  }

  PlannedTrack plan() {
    return plan;
  }

  Track track() {
    return track;
  }

  /** Takes RTP or RTCP. */
  void push(byte[] data, int offset, int length, long nanos) {
    receiver.push(data, offset, length, nanos);
  }

  /** Whether a packet of this type, with its marker bit, may be of this track. */
  boolean plausible(int type) {
    boolean rtcp = (type & 0xe0) == 0xc0;
    return rtcp
        || plan.media().formats().stream()
            .map(PayloadFormat::payloadType)
            .anyMatch(each -> each == (type & 0x7f));
  }

  @Override
  public void packet(RtpPacket packet, boolean lossBefore, long nanos) {
    arrivalNanos = nanos;
    lastNanos = nanos;
    packets++;
    flushed = false;
    withinPicture = track.kind() == TrackKind.VIDEO && !packet.marker();
    OnvifExtension stamp = OnvifExtension.of(packet);
    if (stamp != null) {
      times.stamped(packet.timestamp(), stamp.time(), clock.wallTime());
    }
    try {
      depacketizer.push(packet, lossBefore, units);
    } catch (MalformedMediaException e) {
      out.add(e);
    }
  }

  /** Whether the packet that came last was one of a picture, and not said to be its last. */
  boolean withinPicture() {
    return withinPicture;
  }

  private void unit(MediaUnit unit) {
    boolean video = track.kind() == TrackKind.VIDEO;
    if (video && unit.lossBefore()) {
      framesLost.incrementAndGet();
    }
    if (awaitingKeyframe && !unit.keyframe()) {
      return;
    }
    awaitingKeyframe = false;
    if (video && unit.keyframe()) {
      learnReordering(unit.payload());
    }
    PacketTiming timing = times.timing(unit, arrivalNanos, clock.wallTime());
    countJumps();
    if (timing != null) {
      out.add(new Packet(track, unit.payload(), timing, unit.keyframe()));
      if (video && unit.keyframe()) {
        cameraClock = times.cameraTime(timing.ptsTicks()).map(each -> compared(each, timing));
      }
    }
  }

  private void countJumps() {
    if (times.outliers() > outliers) {
      outliers = times.outliers();
      quirks.count(RtspQuirk.TIMESTAMP_JUMP.text());
    }
    if (times.anchors() > anchors) {
      anchors = times.anchors();
      quirks.count(RtspQuirk.TIMESTAMP_RESET.text());
    }
  }

  private static DeviceClock compared(CameraReading reading, PacketTiming timing) {
    long ahead = Duration.between(timing.wallTime(), reading.time()).toNanos();
    return new DeviceClock(ahead, reading.uncertaintyNanos());
  }

  private void learnReordering(byte[] keyframe) {
    try {
      Optional<Integer> depth =
          track.codec() == Codec.H264
              ? H264.sequence(keyframe).map(sequence -> sequence.reorderFrames())
              : track.codec() == Codec.HEVC
                  ? H265.sequence(keyframe).map(sequence -> sequence.reorderFrames())
                  : Optional.empty();
      depth.filter(each -> each >= 0 && each <= 16).ifPresent(times::reorderDepth);
    } catch (MalformedMediaException e) {
      // only a hint: the timestamps tell, too
    }
  }

  @Override
  public void senderReport(SenderReport report, long nanos) {
    times.senderReport(report, nanos, clock.wallTime());
  }

  @Override
  public void restarted() {
    times.restarted();
    awaitingKeyframe = track.kind() == TrackKind.VIDEO;
  }

  /** What PLAY's answer said of the first timestamp. */
  void startsAt(int rtpTimestamp) {
    times.startsAt(rtpTimestamp);
  }

  /** To be called after each wait: gives up what was waited for long enough. */
  void tick(long nowNanos) {
    if (receiver.waiting()) {
      receiver.timeout(nowNanos);
    }
    if (!flushed && flushInNanos(nowNanos) <= 0) {
      flushed = true;
      arrivalNanos = nowNanos;
      depacketizer.flush(units);
    }
  }

  /** How long {@link #tick} may stay uncalled. */
  long waitNanos(long nowNanos) {
    long reorder = receiver.waiting() ? 50_000_000 : Long.MAX_VALUE;
    return flushed ? reorder : Math.min(reorder, Math.max(0, flushInNanos(nowNanos)));
  }

  /** Until one and a half frame intervals of silence. */
  private long flushInNanos(long nowNanos) {
    long interval = times.intervalNanos();
    return interval == 0 ? Long.MAX_VALUE : lastNanos + interval * 3 / 2 - nowNanos;
  }

  /** What to tell the camera of its packets. */
  Optional<ReportBlock> report(long nowNanos) {
    return receiver.report(nowNanos);
  }

  /** Whether the camera has said that it ends, and did. */
  boolean ended(long nowNanos) {
    return receiver.ended(nowNanos);
  }

  /** When its last packet came. */
  long lastNanos() {
    return lastNanos;
  }

  /** Packets of RTP so far. */
  long packets() {
    return packets;
  }

  /** What the camera's clock showed at the last keyframe, against ours. Any thread. */
  Optional<DeviceClock> cameraClock() {
    return cameraClock;
  }

  /** Pictures known to be missing. Any thread. */
  long framesLost() {
    return framesLost.get();
  }
}
