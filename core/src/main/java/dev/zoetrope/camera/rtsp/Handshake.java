// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp;

import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.camera.rtsp.message.RtpInfo;
import dev.zoetrope.camera.rtsp.message.RtspResponse;
import dev.zoetrope.camera.rtsp.message.TransportHeader;
import dev.zoetrope.camera.rtsp.sdp.SessionDescription;
import dev.zoetrope.camera.rtsp.session.RedirectedException;
import dev.zoetrope.camera.rtsp.session.RtspQuirk;
import dev.zoetrope.camera.rtsp.session.RtspSession;
import dev.zoetrope.camera.rtsp.session.TransportRefusedException;
import dev.zoetrope.camera.rtsp.wire.UdpPair;
import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.TrackKind;
import dev.zoetrope.media.UnsupportedMediaException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * From a connection to a camera that plays: OPTIONS, DESCRIBE, SETUP of each wanted media, PLAY.
 * One thread.
 */
final class Handshake {
  private static final long FIRST_DATAGRAM_NANOS = 3_000_000_000L;
  private static final byte[] PUNCH = {(byte) 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};

  private final Playing playing;
  private final RtspSession session;
  private final Reception reception;
  private final RtspOptions options;
  private final Transport transport;
  private final List<String> missing = new ArrayList<>();

  Handshake(Playing playing, RtspOptions options, Transport transport) {
    this.playing = playing;
    this.session = playing.session();
    this.reception = playing.reception();
    this.options = options;
    this.transport = transport;
  }

  /**
   * Goes all the way.
   *
   * @return what was agreed on, for people
   */
  String play()
      throws IOException,
          CameraUnavailableException,
          UnsupportedMediaException,
          MalformedMediaException,
          RedirectedException,
          TransportRefusedException {
    session.options();
    SessionDescription description = session.describe();
    TrackChoice choice = TrackChoice.of(description, options, reception.quirks());
    missing.addAll(choice.missing());
    boolean only = choice.tracks().size() == 1;
    for (PlannedTrack plan : choice.tracks()) {
      setUp(plan, only);
    }
    startTimes(session.play());
    if (transport == Transport.UDP) {
      awaitDatagram();
    }
    return terms();
  }

  private void setUp(PlannedTrack plan, boolean only)
      throws IOException,
          CameraUnavailableException,
          MalformedMediaException,
          RedirectedException,
          TransportRefusedException {
    PlannedTrack placed = plan.at(reception.feeds().size());
    TrackFeed feed = reception.add(placed, transport != Transport.UDP);
    if (plan.track().kind() == TrackKind.VIDEO) {
      connect(feed, only);
      return;
    }
    try {
      connect(feed, only);
    } catch (CameraUnavailableException e) { // sound is no reason to show nothing
      reception.forget(feed);
      missing.add(plan.track().codec().ffmpegName() + ": " + e.getMessage());
    }
  }

  private void connect(TrackFeed feed, boolean only)
      throws IOException,
          CameraUnavailableException,
          MalformedMediaException,
          RedirectedException,
          TransportRefusedException {
    if (transport == Transport.UDP) {
      setUpPorts(feed, only);
    } else {
      setUpChannels(feed, only);
    }
  }

  /** Two channels for each media, by its place in the description. */
  private void setUpChannels(TrackFeed feed, boolean only)
      throws IOException,
          CameraUnavailableException,
          MalformedMediaException,
          RedirectedException,
          TransportRefusedException {
    int asked = 2 * feed.plan().media().position();
    reception.listen(feed, asked, asked + 1); // some send before they answer
    TransportHeader answer =
        session.setUp(
            feed.plan().media(),
            "RTP/AVP/TCP;unicast;interleaved=%d-%d".formatted(asked, asked + 1),
            only);
    if (answer.udp()) {
      throw new TransportRefusedException(
          "camera sends its media by UDP although TCP was asked for: " + playing.peer());
    }
    int rtp = free(answer.channel(), asked, feed);
    int rtcp = free(answer.rtcpChannel(), asked + 1, feed);
    reception.listen(feed, rtp, rtcp);
    reception.route(feed, rtcp);
  }

  /** The channel that was answered, unless another track has it. */
  private int free(OptionalInt answered, int asked, TrackFeed feed) {
    boolean taken = answered.isPresent() && reception.taken(answered.getAsInt(), feed);
    if (taken) {
      reception.tolerated(RtspQuirk.CHANNEL_TAKEN);
    }
    return answered.isPresent() && !taken ? answered.getAsInt() : asked;
  }

  private void setUpPorts(TrackFeed feed, boolean only)
      throws IOException,
          CameraUnavailableException,
          MalformedMediaException,
          RedirectedException,
          TransportRefusedException {
    UdpPair ports = UdpPair.open(playing.wire());
    ports.attach(
        playing.wire(),
        (data, length) -> feed.push(data, 0, length, playing.around().context().clock().nanos()));
    TransportHeader answer =
        session.setUp(
            feed.plan().media(),
            "RTP/AVP;unicast;client_port=%d-%d".formatted(ports.port(), ports.port() + 1),
            only);
    if (answer.tcp()) {
      throw new TransportRefusedException(
          "camera sends its media by TCP although UDP was asked for: " + playing.peer());
    }
    ports.punch(answer.serverPort(), answer.rtcpServerPort(), PUNCH, reception.report(List.of()));
    reception.route(feed, ports, answer.rtcpServerPort());
  }

  /** Only a hint, and only where the camera names the media as it did before. */
  private void startTimes(RtspResponse played) {
    for (RtpInfo info : RtpInfo.parse(played.headers().first("rtp-info").orElse(""))) {
      for (TrackFeed feed : reception.feeds()) {
        String control = feed.plan().media().control().orElse("");
        if (!control.isEmpty() && info.url().endsWith(control)) {
          info.timestamp().ifPresent(feed::startsAt);
        }
      }
    }
  }

  private void awaitDatagram()
      throws IOException,
          CameraUnavailableException,
          MalformedMediaException,
          RedirectedException,
          TransportRefusedException {
    var clock = playing.around().context().clock();
    long deadline = clock.nanos() + FIRST_DATAGRAM_NANOS;
    while (!reception.delivers()) {
      long left = deadline - clock.nanos();
      if (left <= 0) {
        throw new TransportRefusedException(
            "camera sends nothing by UDP within 3 s: " + playing.peer());
      }
      session.step(left);
    }
  }

  private String terms() {
    String codecs =
        reception.feeds().stream()
            .map(feed -> feed.track().codec().ffmpegName())
            .collect(Collectors.joining(" + "));
    String without = missing.isEmpty() ? "" : "; without " + String.join("; ", missing);
    return codecs + " over " + transport.name() + without;
  }
}
