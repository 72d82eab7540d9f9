// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.video;

import dev.zoetrope.media.h264.NalUnit;
import dev.zoetrope.rtp.RtpPacket;

/**
 * One NAL unit that comes in fragments (RFC 6184 section 5.8, RFC 7798 section 4.4.3). It is open
 * from its first fragment until it is taken or dropped. One thread.
 */
final class FragmentedUnit {
  private final NalSyntax syntax;
  private final ByteBuilder bytes;

  private boolean open;
  private int type;
  private int timestamp;

  FragmentedUnit(NalSyntax syntax, int limit) {
    this.syntax = syntax;
    this.bytes = new ByteBuilder(limit);
  }

  boolean isOpen() {
    return open;
  }

  /** Begins one with its header, which is made of the payload's and the type. */
  void begin(RtpPacket packet, int newType) {
    int at = packet.payloadOffset();
    bytes.clear();
    bytes.append(new byte[] {syntax.header(packet.data()[at], newType)}, 0, 1);
    bytes.append(packet.data(), at + 1, syntax.headerBytes() - 1);
    open = true;
    type = newType;
    timestamp = packet.timestamp();
  }

  /** Whether it is open with another timestamp than this. */
  boolean isOlderThan(int newTimestamp) {
    return open && timestamp != newTimestamp;
  }

  int type() {
    return type;
  }

  /** Adds a fragment's bytes; false where it would be longer than any NAL unit. */
  boolean append(byte[] data, int from, int count) {
    return bytes.append(data, from, count);
  }

  void drop() {
    open = false;
    bytes.clear();
  }

  /** Its place in {@link #data}; {@link #drop} follows when it was read. */
  NalUnit unit() {
    return new NalUnit(0, bytes.length());
  }

  byte[] data() {
    return bytes.data();
  }
}
