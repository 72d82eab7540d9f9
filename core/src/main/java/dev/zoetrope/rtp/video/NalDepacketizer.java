// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.video;

import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.bits.BigEndian;
import dev.zoetrope.media.h264.AnnexB;
import dev.zoetrope.media.h264.NalUnit;
import dev.zoetrope.rtp.Depacketizer;
import dev.zoetrope.rtp.MediaUnit;
import dev.zoetrope.rtp.Quirks;
import dev.zoetrope.rtp.RtpPacket;
import java.util.List;
import java.util.function.Consumer;

/**
 * Takes NAL units out of RTP payloads, whole, in aggregates and in fragments: RFC 6184 section 5,
 * RFC 7798 section 4.4.
 */
final class NalDepacketizer implements Depacketizer {
  private static final int SIZE_BYTES = 2;
  private static final int ORDER_BYTES = 2;
  private static final int START_BIT = 0x80;
  private static final int END_BIT = 0x40;

  private final NalSyntax syntax;
  private final boolean orderNumbers;
  private final Quirks quirks;
  private final AccessUnits pictures;
  private final FragmentedUnit fragments;

  /** Fragments are missing, told by the sequence numbers: that there is no start is no wonder. */
  private boolean gap;

  /**
   * Begins a track.
   *
   * @param orderNumbers whether decoding order numbers stand before NAL units: {@code
   *     sprop-max-don-diff} of H.265 above 0
   */
  NalDepacketizer(NalSyntax syntax, boolean orderNumbers, VideoLimits limits, Quirks quirks) {
    this.syntax = syntax;
    this.orderNumbers = orderNumbers;
    this.quirks = quirks;
    this.pictures = new AccessUnits(syntax, limits, quirks);
    this.fragments = new FragmentedUnit(syntax, limits.unitBytes());
  }

  /** Keeps parameter sets that were told beforehand; what comes in band replaces them. */
  void offer(List<byte[]> parameterSets) {
    for (byte[] set : parameterSets) {
      if (set.length > syntax.headerBytes() && syntax.kind(set, 0) == NalKind.PARAMETER_SET) {
        pictures.addSet(set, new NalUnit(0, set.length));
      } else {
        count(VideoQuirk.SPROP_UNUSABLE);
      }
    }
  }

  @Override
  public void push(RtpPacket packet, boolean lossBefore, Consumer<MediaUnit> sink)
      throws MalformedMediaException {
    if (lossBefore) {
      gap = true;
      fragments.drop();
      pictures.lost();
    }
    if (packet.payloadLength() == 0) {
      return;
    }
    if (fragments.isOlderThan(packet.timestamp())) {
      endWithoutBit(sink);
    }
    pictures.at(packet.timestamp(), sink);
    try {
      take(packet, sink);
    } finally {
      if (packet.marker()) {
        endWithoutBit(sink);
        pictures.marker(sink);
      }
    }
  }

  @Override
  public void flush(Consumer<MediaUnit> sink) {
    if (!fragments.isOpen()) {
      pictures.flush(sink);
    }
  }

  private void take(RtpPacket packet, Consumer<MediaUnit> sink) throws MalformedMediaException {
    byte[] data = packet.data();
    NalUnit payload = new NalUnit(packet.payloadOffset(), packet.payloadLength());
    PayloadKind kind =
        startsWithStartCode(data, payload)
            ? PayloadKind.SINGLE
            : syntax.payloadKind(data[payload.offset()]);
    if (kind == PayloadKind.FRAGMENT) {
      takeFragment(packet, payload, sink);
      return;
    }
    endWithoutBit(sink);
    gap = false;
    switch (kind) {
      case SINGLE -> takeSingle(data, payload, sink);
      case AGGREGATE -> takeAggregate(data, payload, sink);
      default -> count(VideoQuirk.PAYLOAD_UNSUPPORTED);
    }
  }

  /** No unit begins so: the type would be 0 in H.264, the temporal id below its least in H.265. */
  private static boolean startsWithStartCode(byte[] data, NalUnit payload) {
    int at = payload.offset();
    return payload.length() > 4
        && data[at] == 0
        && data[at + 1] == 0
        && (data[at + 2] == 1 || (data[at + 2] == 0 && data[at + 3] == 1));
  }

  private void takeSingle(byte[] data, NalUnit payload, Consumer<MediaUnit> sink)
      throws MalformedMediaException {
    int header = syntax.headerBytes();
    if (!orderNumbers || payload.length() <= header + ORDER_BYTES) {
      takeUnits(data, payload, sink);
      return;
    }
    byte[] unit = new byte[payload.length() - ORDER_BYTES];
    System.arraycopy(data, payload.offset(), unit, 0, header);
    int rest = payload.offset() + header + ORDER_BYTES;
    System.arraycopy(data, rest, unit, header, payload.end() - rest);
    takeUnits(unit, new NalUnit(0, unit.length), sink);
  }

  private void takeAggregate(byte[] data, NalUnit payload, Consumer<MediaUnit> sink)
      throws MalformedMediaException {
    int at = payload.offset() + syntax.headerBytes();
    int order = orderNumbers ? ORDER_BYTES : 0;
    while (at < payload.end()) {
      if (isZero(data, at, payload.end())) {
        count(VideoQuirk.AGGREGATE_PADDING);
        return;
      }
      int start = at + order + SIZE_BYTES;
      int size = start > payload.end() ? 0 : BigEndian.u16(data, start - SIZE_BYTES);
      if (start > payload.end() || size > payload.end() - start) {
        throw aggregateCut(data, at);
      }
      if (size > 0) {
        takeUnits(data, new NalUnit(start, size), sink);
      }
      at = start + size;
      order = orderNumbers ? 1 : 0; // from the second on only the difference
    }
  }

  /** What is missing may be a slice where slices have come; before them it is a set or SEI. */
  private MalformedMediaException aggregateCut(byte[] data, int at) {
    count(VideoQuirk.AGGREGATE_CUT);
    if (pictures.hasSlices()) {
      pictures.damage();
    }
    return MalformedMediaException.at("aggregated NAL unit must end within its packet", data, at);
  }

  private void takeFragment(RtpPacket packet, NalUnit payload, Consumer<MediaUnit> sink)
      throws MalformedMediaException {
    byte[] data = packet.data();
    int at = payload.offset() + syntax.headerBytes();
    if (at >= payload.end()) {
      throw MalformedMediaException.at("fragment must have a header", data, payload.offset());
    }
    int header = data[at++];
    int type = header & syntax.fragmentTypeMask();
    boolean start = (header & START_BIT) != 0;
    boolean end = (header & END_BIT) != 0;
    if (start) {
      endWithoutBit(sink);
      gap = false;
      fragments.begin(packet, type);
      at += orderNumbers ? ORDER_BYTES : 0;
    } else if (fragments.isOpen() && type != fragments.type()) {
      count(VideoQuirk.FRAGMENT_TYPE_CHANGED);
    }
    if (at >= payload.end()) {
      count(VideoQuirk.FRAGMENT_EMPTY);
    } else {
      append(data, at, payload.end() - at);
    }
    if (end) {
      endFragments(sink);
    }
    if (start && end) {
      count(VideoQuirk.FRAGMENT_WHOLE);
    }
  }

  private void append(byte[] data, int at, int bytes) {
    if (!fragments.isOpen()) {
      if (!gap) {
        count(VideoQuirk.FRAGMENT_START_MISSING);
      }
      gap = true;
      pictures.damage();
    } else if (!fragments.append(data, at, bytes)) {
      count(VideoQuirk.LIMIT_EXCEEDED);
      fragments.drop();
      gap = true;
      pictures.damage();
    }
  }

  /** Nothing is missing, so the unit is whole though no fragment said that it was the last. */
  private void endWithoutBit(Consumer<MediaUnit> sink) {
    if (fragments.isOpen()) {
      count(VideoQuirk.FRAGMENT_END_MISSING);
      endFragments(sink);
    }
  }

  private void endFragments(Consumer<MediaUnit> sink) {
    if (fragments.isOpen()) {
      takeUnits(fragments.data(), fragments.unit(), sink);
      fragments.drop();
    }
  }

  /** Takes what should be one unit: of some cameras it is several, with start codes between. */
  private void takeUnits(byte[] data, NalUnit whole, Consumer<MediaUnit> sink) {
    List<NalUnit> parts;
    try {
      parts = AnnexB.splitWithin(data, whole);
    } catch (MalformedMediaException e) {
      count(VideoQuirk.LIMIT_EXCEEDED);
      pictures.damage();
      return;
    }
    if (parts.size() > 1) {
      count(VideoQuirk.ANNEX_B_INSIDE);
    }
    for (NalUnit part : parts) {
      if (part.length() > syntax.headerBytes()) {
        pictures.add(data, part, sink);
      }
    }
  }

  private static boolean isZero(byte[] data, int from, int end) {
    for (int i = from; i < end; i++) {
      if (data[i] != 0) {
        return false;
      }
    }
    return true;
  }

  private void count(VideoQuirk quirk) {
    quirks.count(quirk.text());
  }
}
