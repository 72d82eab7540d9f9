// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.video;

import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.h264.AnnexB;
import dev.zoetrope.media.h264.NalUnit;
import dev.zoetrope.rtp.RtpPacket;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Puts access units into RTP packets as RFC 6184 and RFC 7798 say: what depacketizers undo. */
final class NalPacketizer {
  private final boolean h265;
  private final int maxPayload;
  private final List<RtpPacket> packets = new ArrayList<>();
  private int sequence;

  /**
   * Begins a track.
   *
   * @param maxPayload bytes of a payload; fragments have at least one of the unit in them
   */
  NalPacketizer(boolean h265, int maxPayload) {
    this.h265 = h265;
    this.maxPayload = maxPayload;
  }

  /** The packets of an access unit in Annex B form, the marker on the last. */
  List<RtpPacket> packets(byte[] accessUnit, int timestamp) throws MalformedMediaException {
    packets.clear();
    List<byte[]> small = new ArrayList<>();
    for (NalUnit each : AnnexB.split(accessUnit)) {
      byte[] unit = each.copyOf(accessUnit);
      if (aggregateSize(small) + 2 + unit.length > maxPayload) {
        addAggregate(small, timestamp);
      }
      if (unit.length > maxPayload) {
        addFragments(unit, timestamp);
      } else {
        small.add(unit);
      }
    }
    addAggregate(small, timestamp);
    RtpPacket last = packets.removeLast();
    packets.add(packet(last.data(), timestamp, true, last.sequence()));
    return List.copyOf(packets);
  }

  private int headerBytes() {
    return h265 ? 2 : 1;
  }

  private int aggregateSize(List<byte[]> units) {
    return headerBytes() + units.stream().mapToInt(unit -> 2 + unit.length).sum();
  }

  private void addAggregate(List<byte[]> units, int timestamp) {
    if (units.size() == 1) {
      add(units.getFirst(), timestamp);
    } else if (!units.isEmpty()) {
      ByteArrayOutputStream payload = new ByteArrayOutputStream();
      payload.writeBytes(h265 ? new byte[] {48 << 1, 1} : new byte[] {0x78});
      for (byte[] unit : units) {
        payload.write(unit.length >> 8);
        payload.write(unit.length);
        payload.writeBytes(unit);
      }
      add(payload.toByteArray(), timestamp);
    }
    units.clear();
  }

  private void addFragments(byte[] unit, int timestamp) {
    int header = headerBytes();
    int piece = Math.max(1, maxPayload - header - 1);
    int type = h265 ? unit[0] >> 1 & 0x3f : unit[0] & 0x1f;
    for (int at = header; at < unit.length; at += piece) {
      int end = Math.min(unit.length, at + piece);
      ByteArrayOutputStream payload = new ByteArrayOutputStream();
      payload.writeBytes(
          h265
              ? new byte[] {(byte) ((unit[0] & 0x81) | (49 << 1)), unit[1]}
              : new byte[] {(byte) ((unit[0] & 0xe0) | 28)});
      payload.write((at == header ? 0x80 : 0) | (end == unit.length ? 0x40 : 0) | type);
      payload.writeBytes(Arrays.copyOfRange(unit, at, end));
      add(payload.toByteArray(), timestamp);
    }
  }

  private void add(byte[] payload, int timestamp) {
    packets.add(packet(payload, timestamp, false, sequence++ & 0xffff));
  }

  private static RtpPacket packet(byte[] payload, int timestamp, boolean marker, int sequence) {
    return new RtpPacket(payload, 0, payload.length, 96, marker, sequence, timestamp, 1, 0, 0);
  }
}
