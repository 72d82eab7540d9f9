// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp;

import dev.zoetrope.media.bits.BigEndian;
import dev.zoetrope.rtp.RtcpPacket.Bye;
import dev.zoetrope.rtp.RtcpPacket.ReceiverReport;
import dev.zoetrope.rtp.RtcpPacket.ReportBlock;
import dev.zoetrope.rtp.RtcpPacket.SenderReport;
import dev.zoetrope.rtp.RtcpPacket.SourceDescription;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * RTCP packets that came together (RFC 3550 section 6.1). They are walked by their lengths; where
 * one is broken those before it are kept, because what cameras get wrong is mostly the end of the
 * last one.
 *
 * @param packets those understood, in order
 * @param broken whether the walk ended before the bytes did
 */
public record RtcpCompound(List<RtcpPacket> packets, boolean broken) {
  private static final int SENDER_REPORT = 200;
  private static final int RECEIVER_REPORT = 201;
  private static final int SOURCE_DESCRIPTION = 202;
  private static final int BYE = 203;
  private static final int CNAME = 1;
  private static final int MAX_CNAME = 255;
  private static final int HEADER = 4;
  private static final int BLOCK = 24;

  public RtcpCompound {
    packets = List.copyOf(packets);
  }

  /**
   * Whether these bytes are RTCP: the second byte is 192 to 223 (RFC 5761 section 4). The channel
   * or port they came on does not decide, some cameras mix them up.
   */
  public static boolean recognises(byte[] data, int offset, int length) {
    return length >= HEADER && (data[offset + 1] & 0xe0) == 0xc0;
  }

  /** Reads what can be read, of any bytes. */
  public static RtcpCompound parse(byte[] data, int offset, int length) {
    List<RtcpPacket> packets = new ArrayList<>(4);
    int end = offset + length;
    int at = offset;
    while (end - at >= HEADER) {
      int next = at + HEADER + 4 * BigEndian.u16(data, at + 2);
      if ((data[at] & 0xc0) != 0x80 || next > end) {
        int type = data[at + 1] & 0xff;
        if ((data[at] & 0xc0) == 0x80 && type == SOURCE_DESCRIPTION) {
          read(data, at, end, packets); // its length counts an end that was not sent
        }
        return new RtcpCompound(packets, true);
      }
      if (!read(data, at, next, packets)) {
        return new RtcpCompound(packets, true);
      }
      at = next;
    }
    return new RtcpCompound(packets, at != end);
  }

  private static boolean read(byte[] data, int at, int end, List<RtcpPacket> packets) {
    int count = data[at] & 0x1f;
    return switch (data[at + 1] & 0xff) {
      case SENDER_REPORT -> senderReport(data, at, end, packets);
      case RECEIVER_REPORT -> receiverReport(data, at, end, packets);
      case SOURCE_DESCRIPTION -> sourceDescriptions(data, at + HEADER, end, packets);
      case BYE -> byes(data, at + HEADER, end, count, packets);
      default -> true; // APP and what came after RFC 3550: skipped by its length
    };
  }

  private static boolean senderReport(byte[] data, int at, int end, List<RtcpPacket> packets) {
    int blocks = at + 28;
    if (blocks > end) {
      return false;
    }
    NtpTime ntp = new NtpTime(BigEndian.i64(data, at + 8));
    packets.add(
        new SenderReport(
            BigEndian.i32(data, at + 4),
            ntp,
            BigEndian.i32(data, at + 16),
            BigEndian.i32(data, at + 20),
            BigEndian.i32(data, at + 24),
            blocks(data, blocks, end, data[at] & 0x1f)));
    return true;
  }

  private static boolean receiverReport(byte[] data, int at, int end, List<RtcpPacket> packets) {
    int blocks = at + 8;
    if (blocks > end) {
      return false;
    }
    packets.add(
        new ReceiverReport(
            BigEndian.i32(data, at + 4), blocks(data, blocks, end, data[at] & 0x1f)));
    return true;
  }

  private static List<ReportBlock> blocks(byte[] data, int from, int end, int count) {
    int whole = Math.min(count, (end - from) / BLOCK);
    List<ReportBlock> blocks = new ArrayList<>(whole);
    for (int at = from; blocks.size() < whole; at += BLOCK) {
      blocks.add(
          new ReportBlock(
              BigEndian.i32(data, at),
              data[at + 4] & 0xff,
              BigEndian.i32(data, at + 4) << 8 >> 8,
              BigEndian.i32(data, at + 8),
              BigEndian.i32(data, at + 12),
              BigEndian.i32(data, at + 16),
              BigEndian.i32(data, at + 20)));
    }
    return blocks;
  }

  /**
   * Chunks of items that end with a zero and begin at multiples of four, counted from the first.
   */
  private static boolean sourceDescriptions(
      byte[] data, int from, int end, List<RtcpPacket> packets) {
    int at = from;
    while (end - at >= 4) {
      int ssrc = BigEndian.i32(data, at);
      String cname = "";
      at += 4;
      while (end - at >= 2 && data[at] != 0) {
        int length = data[at + 1] & 0xff;
        int text = at + 2;
        if (length > end - text) {
          packets.add(new SourceDescription(ssrc, cname));
          return false;
        }
        cname = data[at] == CNAME ? text(data, text, length) : cname;
        at = text + length;
      }
      packets.add(new SourceDescription(ssrc, cname));
      at += 4 - (at - from) % 4; // at least one zero ends the items
    }
    return true;
  }

  private static boolean byes(byte[] data, int from, int end, int count, List<RtcpPacket> packets) {
    int sources = Math.min(count, (end - from) / 4);
    int reason = from + 4 * sources;
    int length = reason < end ? Math.min(data[reason] & 0xff, end - reason - 1) : 0;
    String text = text(data, reason + 1, length);
    for (int i = 0; i < sources; i++) {
      packets.add(new Bye(BigEndian.i32(data, from + 4 * i), text));
    }
    return sources == count;
  }

  /**
   * What a receiver sends: its report, and its name (RFC 3550 sections 6.4.2 and 6.5.1).
   *
   * @param ssrc the receiver's own
   * @param blocks at most 31, one for each source received
   * @param cname the receiver's name, at most 255 bytes of UTF-8
   */
  public static byte[] receiverReport(int ssrc, List<ReportBlock> blocks, String cname) {
    byte[] name = cname.getBytes(StandardCharsets.UTF_8);
    if (blocks.size() > 31 || name.length > MAX_CNAME) {
      throw new IllegalArgumentException(
          "receiver report must have at most 31 blocks and 255 bytes of name: "
              + blocks.size()
              + ", "
              + name.length);
    }
    int report = 8 + BLOCK * blocks.size();
    int chunk = (4 + 2 + name.length) / 4 * 4 + 4; // with one to four zeros at its end
    ByteBuffer out = ByteBuffer.allocate(report + HEADER + chunk);
    out.put((byte) (0x80 | blocks.size())).put((byte) RECEIVER_REPORT);
    out.putShort((short) (report / 4 - 1)).putInt(ssrc);
    blocks.forEach(block -> write(block, out));
    out.put((byte) 0x81).put((byte) SOURCE_DESCRIPTION).putShort((short) (chunk / 4));
    out.putInt(ssrc).put((byte) CNAME).put((byte) name.length).put(name);
    return out.array();
  }

  private static void write(ReportBlock block, ByteBuffer out) {
    out.putInt(block.ssrc());
    out.putInt(block.fractionLost() << 24 | (block.cumulativeLost() & 0xff_ffff));
    out.putInt(block.highestSequence()).putInt(block.jitter());
    out.putInt(block.lastReport()).putInt(block.delay());
  }

  private static String text(byte[] data, int at, int length) {
    return length == 0 ? "" : new String(data, at, length, StandardCharsets.UTF_8);
  }
}
