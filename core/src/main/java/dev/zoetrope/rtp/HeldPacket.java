// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp;

/** A packet that is kept for later, in an array of its own; and when it came. */
record HeldPacket(RtpPacket packet, long arrivalNanos) {
  /** Copies what the packet needs of its array. */
  static HeldPacket copy(RtpPacket packet, long arrivalNanos) {
    int from = packet.extensionOffset() == 0 ? packet.payloadOffset() : packet.extensionOffset();
    int end = packet.payloadOffset() + packet.payloadLength();
    // one byte ahead: an extension at offset 0 would be none
    byte[] data = new byte[end - from + 1];
    System.arraycopy(packet.data(), from, data, 1, end - from);
    RtpPacket copy =
        new RtpPacket(
            data,
            packet.payloadOffset() - from + 1,
            packet.payloadLength(),
            packet.payloadType(),
            packet.marker(),
            packet.sequence(),
            packet.timestamp(),
            packet.ssrc(),
            packet.extensionOffset() == 0 ? 0 : 1,
            packet.extensionProfile());
    return new HeldPacket(copy, arrivalNanos);
  }

  int bytes() {
    return packet.data().length;
  }
}
