// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.video;

import dev.zoetrope.media.Codec;
import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.rtp.Depacketizer;
import dev.zoetrope.rtp.MediaUnit;
import dev.zoetrope.rtp.Quirks;
import dev.zoetrope.rtp.RtpPacket;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One track's depacketizer, what it was given as hex, and what came out of it. */
final class Reception {
  private final Quirks quirks = new Quirks();
  private final Depacketizer depacketizer;
  private final List<MediaUnit> units = new ArrayList<>();
  private boolean loss;
  private int malformed;

  Reception(Codec codec, Map<String, String> parameters) {
    this.depacketizer = new VideoFormat(codec, parameters, null).depacketizer(quirks);
  }

  Reception(NalSyntax syntax, VideoLimits limits) {
    this.depacketizer = new NalDepacketizer(syntax, false, limits, quirks);
  }

  /** Of H.264 that has received its parameter sets. */
  static Reception h264() {
    return new Reception(Codec.H264, Map.of()).packet(0, Samples.SPS).packet(0, Samples.PPS);
  }

  /** A packet's payload; blanks in it are for the reader. */
  Reception packet(int timestamp, String hex) {
    return packet(timestamp, false, hex);
  }

  /** A packet with the marker. */
  Reception marked(int timestamp, String hex) {
    return packet(timestamp, true, hex);
  }

  private Reception packet(int timestamp, boolean marker, String hex) {
    return packet(timestamp, marker, HexFormat.of().parseHex(hex.replace(" ", "")));
  }

  Reception packet(int timestamp, boolean marker, byte[] payload) {
    byte[] data = new byte[payload.length + 3]; // what is around it is not its own
    data[payload.length + 2] = (byte) 0xff;
    System.arraycopy(payload, 0, data, 2, payload.length);
    RtpPacket packet = new RtpPacket(data, 2, payload.length, 96, marker, 0, timestamp, 1, 0, 0);
    try {
      depacketizer.push(packet, loss, units::add);
    } catch (MalformedMediaException e) {
      malformed++;
    }
    loss = false;
    return this;
  }

  /** Packets are missing before the next. */
  Reception lose() {
    loss = true;
    return this;
  }

  Reception flush() {
    depacketizer.flush(units::add);
    return this;
  }

  List<MediaUnit> units() {
    return units;
  }

  /** What came out: {@code *} a keyframe, {@code !} loss before it, timestamp, units' bytes. */
  List<String> texts() {
    return units.stream().map(Reception::text).toList();
  }

  private static String text(MediaUnit unit) {
    String hex = HexFormat.of().formatHex(unit.payload());
    return (unit.keyframe() ? "*" : "")
        + (unit.lossBefore() ? "!" : "")
        + unit.rtpTimestamp()
        + hex.replace("00000001", " ");
  }

  int malformed() {
    return malformed;
  }

  Set<String> quirks() {
    return quirks.counts().keySet();
  }
}
