// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.audio;

import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.rtp.Depacketizer;
import dev.zoetrope.rtp.MediaUnit;
import dev.zoetrope.rtp.RtpPacket;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Packets pushed into a depacketizer, and its units as text: {@code time:bytes}, {@code !} after a
 * loss.
 */
final class SoundTrack {
  private final Depacketizer depacketizer;
  private final List<String> units = new ArrayList<>();

  SoundTrack(Depacketizer depacketizer) {
    this.depacketizer = depacketizer;
  }

  /** A packet of those bytes, whose array also holds others around them. */
  static RtpPacket packet(int timestamp, boolean marker, byte[] payload) {
    byte[] data = new byte[payload.length + 5];
    java.util.Arrays.fill(data, (byte) 0x5a);
    System.arraycopy(payload, 0, data, 3, payload.length);
    return new RtpPacket(data, 3, payload.length, 96, marker, 0, timestamp, 0, 0, 0);
  }

  static AudioDescription description(String encoding, int clock, String... parameters) {
    Map<String, String> named = new TreeMap<>();
    for (String each : parameters) {
      named.put(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
    }
    return new AudioDescription(encoding, clock, 0, named);
  }

  /** A packet with the marker. */
  SoundTrack marked(int timestamp, String hex) throws MalformedMediaException {
    return push(timestamp, true, false, hex);
  }

  /** A packet without it. */
  SoundTrack unmarked(int timestamp, String hex) throws MalformedMediaException {
    return push(timestamp, false, false, hex);
  }

  SoundTrack markedAfterLoss(int timestamp, String hex) throws MalformedMediaException {
    return push(timestamp, true, true, hex);
  }

  SoundTrack unmarkedAfterLoss(int timestamp, String hex) throws MalformedMediaException {
    return push(timestamp, false, true, hex);
  }

  SoundTrack flush() {
    depacketizer.flush(this::add);
    return this;
  }

  /** What was given out since the last call. */
  List<String> units() {
    List<String> given = List.copyOf(units);
    units.clear();
    return given;
  }

  private SoundTrack push(int timestamp, boolean marker, boolean loss, String hex)
      throws MalformedMediaException {
    byte[] payload = HexFormat.of().parseHex(hex.replace(" ", "").toLowerCase(Locale.ROOT));
    depacketizer.push(packet(timestamp, marker, payload), loss, this::add);
    return this;
  }

  private void add(MediaUnit unit) {
    units.add(
        (unit.lossBefore() ? "!" : "")
            + Integer.toUnsignedString(unit.rtpTimestamp())
            + ":"
            + HexFormat.of().formatHex(unit.payload()));
  }
}
