// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** RTP as a camera writes it. */
final class RtpBytes {
  static final int SSRC = 0x5eed;
  static final byte[] SPS = HexFormat.of().parseHex("67640033ac1514a0a03da1000004f6000063380404");
  static final byte[] PPS = HexFormat.of().parseHex("68ee3cb0");
  static final byte[] IDR = HexFormat.of().parseHex("65888400ffab");
  private static final byte[] PICTURE = HexFormat.of().parseHex("419a02044f");

  private RtpBytes() {}

  static byte[] rtp(int typeAndMarker, int sequence, int timestamp, byte[] payload) {
    return ByteBuffer.allocate(12 + payload.length)
        .put((byte) 0x80)
        .put((byte) typeAndMarker)
        .putShort((short) sequence)
        .putInt(timestamp)
        .putInt(SSRC)
        .put(payload)
        .array();
  }

  static byte[] interleaved(int channel, byte[] packet) {
    return ByteBuffer.allocate(4 + packet.length)
        .put((byte) '$')
        .put((byte) channel)
        .putShort((short) packet.length)
        .put(packet)
        .array();
  }

  /** A keyframe of three packets and then pictures of one, at 25 a second; payload type 96. */
  static List<byte[]> h264(int pictures) {
    return h264(1000, pictures);
  }

  static List<byte[]> h264(int firstSequence, int pictures) {
    List<byte[]> packets = new ArrayList<>();
    int timestamp = 90_000;
    packets.add(rtp(96, firstSequence, timestamp, SPS));
    packets.add(rtp(96, firstSequence + 1, timestamp, PPS));
    packets.add(rtp(0x80 | 96, firstSequence + 2, timestamp, IDR));
    for (int i = 1; i < pictures; i++) {
      packets.add(picture(firstSequence + 2 + i, timestamp + 3600 * i));
    }
    return packets;
  }

  /** One more picture that is no keyframe. */
  static byte[] picture(int sequence, int timestamp) {
    return rtp(0x80 | 96, sequence, timestamp, PICTURE);
  }

  /** 20 ms of silence in PCMU; payload type 0. */
  static byte[] pcmu(int sequence, int timestamp) {
    byte[] silence = new byte[160];
    java.util.Arrays.fill(silence, (byte) 0xff);
    return rtp(0, sequence, timestamp, silence);
  }
}
