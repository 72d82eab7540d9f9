// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp;

import dev.zoetrope.camera.CameraContext;
import dev.zoetrope.camera.rtsp.session.MediaSink;
import dev.zoetrope.camera.rtsp.session.RtspQuirk;
import dev.zoetrope.camera.rtsp.wire.UdpPair;
import dev.zoetrope.camera.rtsp.wire.Wire;
import dev.zoetrope.device.DeviceClock;
import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.TrackKind;
import dev.zoetrope.media.bits.BigEndian;
import dev.zoetrope.rtp.Quirks;
import dev.zoetrope.rtp.RtcpCompound;
import dev.zoetrope.rtp.RtcpPacket.ReportBlock;
import dev.zoetrope.rtp.timing.StreamClock;
import dev.zoetrope.rtp.timing.TrackClock;
import dev.zoetrope.time.Clock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Where the media of one connection arrive: gives each packet to its track, and reports to the
 * camera every five seconds how it is received (RFC 3550 section 6.4.2): Arlo and Axis end a stream
 * nobody reports of. One thread.
 */
final class Reception implements MediaSink {
  private static final long REPORT_NANOS = 5_000_000_000L;
  private static final int CHANNELS = 256;
  private static final String NAME = "zoetrope";

  private final Clock clock;
  private final StreamClock timeline = new StreamClock();
  private final PacketQueue queue = new PacketQueue();
  private final Quirks quirks = new Quirks();
  private final @Nullable TrackFeed[] channels = new TrackFeed[CHANNELS];
  private final List<Route> routes = new ArrayList<>();
  private final int ssrc = ThreadLocalRandom.current().nextInt();
  private long reportedNanos;

  /** The way of one track's reports: a channel of the connection, or UDP ports. */
  private record Route(
      TrackFeed feed, int rtcpChannel, @Nullable UdpPair ports, OptionalInt rtcpPort) {}

  Reception(CameraContext context) {
    this.clock = context.clock();
    this.reportedNanos = clock.nanos();
  }

  /**
   * A track whose packets may come from now on.
   *
   * @param ordered whether they come in order
   */
  TrackFeed add(PlannedTrack plan, boolean ordered) {
    TrackClock times = timeline.add(plan.track(), plan.clock());
    return new TrackFeed(plan, ordered, new TrackFeed.Surroundings(times, clock, queue, quirks));
  }

  /** Gives what comes on two channels to a track; takes them from none that has them. */
  void listen(TrackFeed feed, int rtpChannel, int rtcpChannel) {
    for (int channel : new int[] {rtpChannel, rtcpChannel}) {
      if (channels[channel] == null) {
        channels[channel] = feed;
      }
    }
  }

  /** The track is not to be had: what comes of it all the same is nobody's. */
  void forget(TrackFeed feed) {
    for (int channel = 0; channel < CHANNELS; channel++) {
      if (channels[channel] == feed) {
        channels[channel] = null;
      }
    }
  }

  /** Whether a channel is another track's already. */
  boolean taken(int channel, TrackFeed feed) {
    return channels[channel] != null && channels[channel] != feed;
  }

  /** The track is set up: its reports go to this channel. */
  void route(TrackFeed feed, int rtcpChannel) {
    routes.add(new Route(feed, rtcpChannel, null, OptionalInt.empty()));
  }

  /**
   * The track is set up: it comes to these ports, which the camera may have announced its own for.
   */
  void route(TrackFeed feed, UdpPair ports, OptionalInt rtcpPort) {
    routes.add(new Route(feed, 0, ports, rtcpPort));
  }

  List<TrackFeed> feeds() {
    return routes.stream().map(Route::feed).toList();
  }

  @Override
  public void interleaved(int channel, byte[] data, int offset, int length, long arrivalNanos) {
    TrackFeed feed = channels[channel];
    if (feed != null) { // else of a track we did not ask for, or of somebody else's session
      feed.push(data, offset, length, arrivalNanos);
    }
  }

  @Override
  public boolean plausible(int channel, int type) {
    TrackFeed feed = channels[channel];
    return feed != null && feed.plausible(type);
  }

  @Override
  public boolean withinPicture() {
    for (Route route : routes) {
      if (route.feed.withinPicture()) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void tolerated(RtspQuirk quirk) {
    quirks.count(quirk.text());
  }

  /** What the camera was seen to do against the rules, counted. Any thread. */
  Quirks quirks() {
    return quirks;
  }

  /** The next packet; see {@link PacketQueue#poll}. */
  @Nullable Packet poll() throws MalformedMediaException {
    return queue.poll();
  }

  /** Does what time asks for; to be called after each wait. */
  void tick(Wire wire) throws IOException {
    long now = clock.nanos();
    for (Route route : routes) {
      route.feed.tick(now);
    }
    if (now - reportedNanos >= REPORT_NANOS) {
      reportedNanos = now;
      for (Route route : routes) {
        report(route, wire, now);
      }
    }
  }

  private void report(Route route, Wire wire, long now) throws IOException {
    Optional<ReportBlock> block = route.feed.report(now);
    if (block.isEmpty()) {
      return;
    }
    byte[] report = report(List.of(block.get()));
    if (route.ports != null) {
      route.ports.report(route.rtcpPort, report);
      return;
    }
    byte[] frame = new byte[4 + report.length];
    frame[0] = '$';
    frame[1] = (byte) route.rtcpChannel;
    BigEndian.put16(frame, 2, report.length);
    System.arraycopy(report, 0, frame, 4, report.length);
    wire.write(frame);
  }

  /** A report of ours, also of nothing. */
  byte[] report(List<ReportBlock> blocks) {
    return RtcpCompound.receiverReport(ssrc, blocks, NAME);
  }

  /** How long {@link #tick} may stay uncalled. */
  long waitNanos() {
    long now = clock.nanos();
    long wait = Math.max(0, reportedNanos + REPORT_NANOS - now);
    for (Route route : routes) {
      wait = Math.min(wait, route.feed.waitNanos(now));
    }
    return wait;
  }

  /** When pictures or sound came last; metadata may be silent for hours. */
  long lastMediaNanos() {
    long last = Long.MIN_VALUE;
    for (Route route : routes) {
      if (route.feed.track().kind() != TrackKind.DATA) {
        last = Math.max(last, route.feed.lastNanos());
      }
    }
    return last;
  }

  /** Whether anything has come of pictures or sound. */
  boolean delivers() {
    return feeds().stream().anyMatch(feed -> feed.packets() > 0);
  }

  /** Whether the camera has said that its pictures end, and they did. */
  boolean ended() {
    long now = clock.nanos();
    for (Route route : routes) {
      if (route.feed.track().kind() == TrackKind.VIDEO && route.feed.ended(now)) {
        return true;
      }
    }
    return false;
  }

  /** What the clock of the pictures shows. Any thread. */
  Optional<DeviceClock> cameraClock() {
    return feeds().stream()
        .filter(feed -> feed.track().kind() == TrackKind.VIDEO)
        .findFirst()
        .flatMap(TrackFeed::cameraClock);
  }

  /** Any thread. */
  long framesLost() {
    long lost = queue.dropped();
    for (Route route : routes) {
      lost += route.feed.framesLost();
    }
    return lost;
  }
}
