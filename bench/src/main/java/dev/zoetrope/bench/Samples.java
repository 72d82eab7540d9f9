// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.bench;

import dev.zoetrope.media.Codec;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.PacketTiming;
import dev.zoetrope.media.Track;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/**
 * Pictures and packets to measure with, the same in each run: noise of the sizes that cameras send,
 * in the syntax of the codec.
 */
final class Samples {
  /** Of a picture that depends on others, at 1080p and 4 Mbit/s. */
  static final int PICTURE_BYTES = 16_640;

  /** Of a JPEG of 720p. */
  static final int JPEG_BYTES = 102_400;

  /** Of the payload of an RTP packet that fits into an Ethernet frame. */
  static final int PAYLOAD_BYTES = 1400;

  /** Between two pictures of a camera that sends thirty a second, on RTP's clock of video. */
  static final int PICTURE_TICKS = 3000;

  static final Track VIDEO = new Track(0, Codec.H264, Track.VIDEO_TICKS, null);

  /** Parameter sets of 640x480. */
  private static final String SPS = "67640033ac1514a0a03d90";

  private static final String PPS = "68ee3cb0";
  private static final String START_CODE = "00000001";

  /** SOI, quantisation, a baseline frame of 1280x720 with chroma 4:2:0, and the head of a scan. */
  private static final String JPEG_FRAME = "ffc0001108 02d0 0500 03 012200 021101 031101";

  private static final String JPEG_SCAN = "ffda000c 03 0100 0211 0311 003f00";

  /** The payload type of the packets. */
  static final int PAYLOAD_TYPE = 96;

  /** The first macroblock, an I slice, the parameter set 0 (H.264 section 7.3.3). */
  private static final byte[] SLICE_HEADER = {(byte) 0x88, (byte) 0x84};

  private static final int HEADER_BYTES = 12;
  private static final int SLICE_AT = 5; // behind start code and NAL unit header

  private static final int FU_A = 28;
  private static final int FU_BYTES = 2;
  private static final int FU_START = 0x80;
  private static final int FU_END = 0x40;
  private static final int TYPE_BITS = 0x1F;

  private Samples() {}

  /** A packet that no parser looks into. */
  static Packet jpegPacket() {
    PacketTiming timing = PacketTiming.at(0, 0, Instant.EPOCH);
    return Packet.jpeg(Track.mjpeg(null), new byte[JPEG_BYTES], timing);
  }

  /** A picture of H.264 behind its start code, a keyframe with its parameter sets. */
  static byte[] accessUnit(boolean keyframe) {
    String sets = keyframe ? START_CODE + SPS + START_CODE + PPS : "";
    byte[] before = HexFormat.of().parseHex(sets + START_CODE + (keyframe ? "65" : "41"));
    byte[] unit = withoutZeros(PICTURE_BYTES);
    System.arraycopy(before, 0, unit, 0, before.length);
    System.arraycopy(SLICE_HEADER, 0, unit, before.length, SLICE_HEADER.length);
    return unit;
  }

  /** Its parameter sets as a description of a camera has them (RFC 6184 section 8.1). */
  static String spropParameterSets() {
    Base64.Encoder base64 = Base64.getEncoder();
    return base64.encodeToString(HexFormat.of().parseHex(SPS))
        + ","
        + base64.encodeToString(HexFormat.of().parseHex(PPS));
  }

  /** A picture as the camera's clock and ours time it. */
  static Packet picture(byte[] accessUnit, long number, boolean keyframe) {
    long nanos = number * 33_333_333;
    Instant wallTime = Instant.EPOCH.plusNanos(nanos);
    return new Packet(
        VIDEO, accessUnit, PacketTiming.at(number * PICTURE_TICKS, nanos, wallTime), keyframe);
  }

  /** A JPEG whose header parses. */
  static byte[] jpeg() {
    byte[] tables = quantisation();
    byte[] frame = HexFormat.of().parseHex(JPEG_FRAME.replace(" ", ""));
    byte[] scan = HexFormat.of().parseHex(JPEG_SCAN.replace(" ", ""));
    byte[] jpeg = withoutZeros(JPEG_BYTES);
    for (int i = 0; i < jpeg.length; i++) {
      jpeg[i] = jpeg[i] == (byte) 0xFF ? 7 : jpeg[i];
    }
    ByteBuffer.wrap(jpeg).put(tables).put(frame).put(scan);
    ByteBuffer.wrap(jpeg).putShort(jpeg.length - 2, (short) 0xFFD9);
    return jpeg;
  }

  private static byte[] quantisation() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(HexFormat.of().parseHex("ffd8"));
    for (int table = 0; table < 2; table++) {
      out.writeBytes(HexFormat.of().parseHex("ffdb0043"));
      out.write(table);
      byte[] steps = new byte[64];
      Arrays.fill(steps, (byte) 16);
      out.writeBytes(steps);
    }
    return out.toByteArray();
  }

  /**
   * A picture that depends on others as RTP carries it (RFC 6184 section 5.8): fragments of its
   * slice, the last with the marker. Sequence numbers and timestamps are 0: who sends them sets
   * them.
   */
  static List<byte[]> fragments(byte[] accessUnit) {
    byte header = accessUnit[SLICE_AT - 1];
    List<byte[]> packets = new ArrayList<>();
    for (int at = SLICE_AT; at < accessUnit.length; at += PAYLOAD_BYTES - FU_BYTES) {
      int size = Math.min(PAYLOAD_BYTES - FU_BYTES, accessUnit.length - at);
      boolean last = at + size == accessUnit.length;
      int edges = (at == SLICE_AT ? FU_START : 0) | (last ? FU_END : 0);
      byte[] packet = new byte[HEADER_BYTES + FU_BYTES + size];
      putHeader(ByteBuffer.wrap(packet), last)
          .put((byte) ((header & ~TYPE_BITS) | FU_A))
          .put((byte) ((header & TYPE_BITS) | edges))
          .put(accessUnit, at, size);
      packets.add(packet);
    }
    return packets;
  }

  /** RFC 3550 section 5.1. */
  private static ByteBuffer putHeader(ByteBuffer packet, boolean marker) {
    return packet
        .put((byte) 0x80)
        .put((byte) (PAYLOAD_TYPE | (marker ? 0x80 : 0)))
        .putShort((short) 0)
        .putInt(0)
        .putInt(0x5EED);
  }

  /** Noise without zeros, as most of a slice is. */
  private static byte[] withoutZeros(int size) {
    byte[] noise = new byte[size];
    new Random(1).nextBytes(noise);
    for (int i = 0; i < size; i++) {
      noise[i] = noise[i] == 0 ? 7 : noise[i];
    }
    return noise;
  }
}
