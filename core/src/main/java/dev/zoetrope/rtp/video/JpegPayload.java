// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.video;

import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.bits.BigEndian;
import dev.zoetrope.media.jpeg.ChromaSubsampling;
import dev.zoetrope.rtp.RtpPacket;

/**
 * The headers of one JPEG payload (RFC 2435 section 3.1).
 *
 * @param offset of its data within the scan
 * @param chroma 4:2:2 or 4:2:0, as the type says
 * @param quality the Q field, 1 to 99 or 128 to 255
 * @param width in blocks of 8 pixels; 0 where the field cannot hold it
 * @param height as {@code width}
 * @param restartInterval of the restart header; 0 where there is none
 * @param at where the tables begin, and without them the data
 */
record JpegPayload(
    int offset,
    ChromaSubsampling chroma,
    int quality,
    int width,
    int height,
    int restartInterval,
    int at) {
  /** From this on tables come with the packets. */
  static final int FIRST_WITH_TABLES = 128;

  private static final int HEADER_BYTES = 8;
  private static final int RESTART_BYTES = 4;
  private static final int FIRST_WITH_RESTARTS = 64;
  private static final int COMPUTED_MOST = 99;

  /**
   * Reads them.
   *
   * @throws MalformedMediaException where the payload ends before its headers, or the type or Q has
   *     no meaning
   */
  static JpegPayload parse(RtpPacket packet) throws MalformedMediaException {
    byte[] data = packet.data();
    int at = packet.payloadOffset();
    if (packet.payloadLength() < HEADER_BYTES) {
      throw MalformedMediaException.at(
          "JPEG payload must have at least 8 bytes: " + packet.payloadLength(), data, at);
    }
    int type = data[at + 4] & 0xff;
    int quality = data[at + 5] & 0xff;
    if (type >= 2 * FIRST_WITH_RESTARTS || (type & 0x3f) > 1) {
      throw MalformedMediaException.at("JPEG type must be 0 or 1, or 64 more: " + type, data, at);
    }
    if (quality == 0 || (quality > COMPUTED_MOST && quality < FIRST_WITH_TABLES)) {
      throw MalformedMediaException.at(
          "JPEG Q must be 1 to 99 or 128 to 255: " + quality, data, at);
    }
    boolean restarts = type >= FIRST_WITH_RESTARTS;
    int header = HEADER_BYTES + (restarts ? RESTART_BYTES : 0);
    if (packet.payloadLength() < header) {
      throw MalformedMediaException.at("JPEG payload must hold its restart header", data, at);
    }
    return new JpegPayload(
        BigEndian.u24(data, at + 1),
        (type & 1) == 0 ? ChromaSubsampling.YUV422 : ChromaSubsampling.YUV420,
        quality,
        data[at + 6] & 0xff,
        data[at + 7] & 0xff,
        restarts ? BigEndian.u16(data, at + HEADER_BYTES) : 0,
        at + header);
  }
}
