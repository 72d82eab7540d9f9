// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/** RTP packets as bytes, for tests: one builder for each, its fields with defaults. */
final class RtpBytes {
  private int payloadType = 96;
  private boolean marker;
  private final int sequence;
  private int timestamp;
  private int ssrc = 0x1234;
  private byte[] payload = {1, 2, 3};

  private RtpBytes(int sequence) {
    this.sequence = sequence;
    timestamp = sequence * 3000;
  }

  /** Of payload type 96, source 0x1234 and three bytes of payload, 3000 ticks each. */
  static RtpBytes packet(int sequence) {
    return new RtpBytes(sequence);
  }

  static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }

  RtpBytes type(int value) {
    payloadType = value;
    return this;
  }

  RtpBytes marker() {
    marker = true;
    return this;
  }

  RtpBytes timestamp(int value) {
    timestamp = value;
    return this;
  }

  RtpBytes ssrc(int value) {
    ssrc = value;
    return this;
  }

  RtpBytes payload(byte... bytes) {
    payload = bytes.clone();
    return this;
  }

  byte[] bytes() {
    ByteBuffer out = ByteBuffer.allocate(12 + payload.length);
    out.put((byte) 0x80).put((byte) (payloadType | (marker ? 0x80 : 0)));
    out.putShort((short) sequence).putInt(timestamp).putInt(ssrc).put(payload);
    return out.array();
  }
}
