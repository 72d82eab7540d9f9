// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp;

import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.bits.BigEndian;

/**
 * One RTP packet (RFC 3550 section 5.1) within the array it was received in; nothing is copied.
 *
 * @param data the array; to be read only, and only until the next packet is received into it
 * @param payloadOffset where the payload begins: behind header, contributing sources and extension
 * @param payloadLength its bytes without padding; may be 0
 * @param payloadType 0 to 127
 * @param marker the marker bit
 * @param sequence 0 to 65535
 * @param timestamp all 32 bits
 * @param ssrc all 32 bits
 * @param extensionOffset where the header extension's data begins, behind its profile and length; 0
 *     where there is none
 * @param extensionProfile the 16 bits before the extension's length; 0 where there is none
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record RtpPacket(
    byte[] data,
    int payloadOffset,
    int payloadLength,
    int payloadType,
    boolean marker,
    int sequence,
    int timestamp,
    int ssrc,
    int extensionOffset,
    int extensionProfile) {
  private static final int HEADER = 12;
  private static final int VERSION = 2;

  /**
   * Reads the header.
   *
   * @param offset where the packet begins in the array
   * @param length its bytes; padding that is longer than what is left counts as none
   * @throws MalformedMediaException where it is shorter than its own headers, or not of version 2
   */
  public static RtpPacket parse(byte[] data, int offset, int length)
      throws MalformedMediaException {
    if (length < HEADER || (data[offset] & 0xc0) >> 6 != VERSION) {
      throw malformed("must be of version 2 and have at least 12 bytes: " + length, data, offset);
    }
    int flags = data[offset];
    int second = data[offset + 1];
    int end = offset + length;
    int at = offset + HEADER + 4 * (flags & 0x0f);
    int extension = 0;
    int profile = 0;
    if ((flags & 0x10) != 0 && at + 4 <= end) {
      profile = BigEndian.u16(data, at);
      extension = at + 4;
      at = extension + 4 * BigEndian.u16(data, at + 2);
    } else if ((flags & 0x10) != 0) {
      at = end + 1;
    }
    if (at > end) {
      throw malformed("must hold its own headers: " + length + " bytes", data, offset);
    }
    return new RtpPacket(
        data,
        at,
        end - at - padding(flags, data, at, end),
        second & 0x7f,
        second < 0,
        BigEndian.u16(data, offset + 2),
        BigEndian.i32(data, offset + 4),
        BigEndian.i32(data, offset + 8),
        extension,
        profile);
  }

  private static MalformedMediaException malformed(String rule, byte[] data, int offset) {
    return MalformedMediaException.at("RTP packet " + rule, data, offset);
  }

  private static int padding(int flags, byte[] data, int payload, int end) {
    if ((flags & 0x20) == 0 || end == payload) {
      return 0;
    }
    int padding = data[end - 1] & 0xff;
    return padding > end - payload ? 0 : padding;
  }
}
