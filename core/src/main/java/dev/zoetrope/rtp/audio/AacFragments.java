// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.audio;

import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.rtp.RtpPacket;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/**
 * One access unit of AAC out of the packets it lies in (RFC 3640 section 3.2.3), two forms of which
 * are in use: each size is that of the whole unit, or of the fragment. A packet without marker may
 * be a fragment of the second form, or hold the whole unit of a camera that sets no markers: the
 * next packet's timestamp tells. One thread; never more than 8191 bytes.
 */
final class AacFragments {
  /** What a size of 13 bits can say. */
  static final int MAX_UNIT_BYTES = 8191;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private int timestamp;

  /** How many bytes the whole unit has; 0 where its end is not announced. */
  private int whole;

  /** What still comes with the timestamp belongs to a unit that is broken already. */
  private boolean broken;

  boolean isEmpty() {
    return bytes.size() == 0;
  }

  /** Of the packets of the unit begun. */
  int timestamp() {
    return timestamp;
  }

  /** Whether a packet of that time may belong to the unit begun, or nothing is begun. */
  boolean continuedBy(int packetTimestamp) {
    return isEmpty() || packetTimestamp == timestamp;
  }

  /** Whether bytes are missing that were announced. */
  boolean isIncomplete() {
    return bytes.size() < whole;
  }

  /** The unit begun lacks something. */
  void drop() {
    broken |= !isEmpty();
    bytes.reset();
  }

  /** Ends the unit begun; empty where bytes are missing. */
  Optional<byte[]> end() {
    boolean complete = !isEmpty() && !isIncomplete();
    byte[] unit = bytes.toByteArray();
    bytes.reset();
    return complete ? Optional.of(unit) : Optional.empty();
  }

  /**
   * Takes a packet with one size.
   *
   * @return whether the unit is whole now
   */
  boolean add(RtpPacket packet, AuSizes sizes) throws MalformedMediaException {
    if (broken && packet.timestamp() == timestamp) {
      return false;
    }
    broken = false;
    int size = sizes.sizes()[0];
    int there = packet.payloadOffset() + packet.payloadLength() - sizes.dataOffset();
    if (isEmpty()) {
      timestamp = packet.timestamp();
      whole = size > there ? size : 0;
    }
    int taken = Math.min(size, there);
    if (whole > 0) {
      taken = Math.min(taken, whole - bytes.size());
    }
    if (bytes.size() + taken > MAX_UNIT_BYTES || whole > MAX_UNIT_BYTES) {
      throw MalformedMediaException.at(
          "AAC unit must have at most 8191 bytes: " + Math.max(whole, bytes.size() + taken),
          packet.data(),
          sizes.dataOffset());
    }
    bytes.write(packet.data(), sizes.dataOffset(), taken);
    return whole > 0 ? !isIncomplete() : packet.marker();
  }
}
