// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.video;

import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.bits.BigEndian;
import dev.zoetrope.media.jpeg.JpegHead;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The quantisation tables of the Q field (RFC 2435 section 4.2): computed up to 99, told once and
 * kept from 128 to 254, told with every picture at 255. One thread.
 */
final class JpegQuantisation {
  private static final int HEADER_BYTES = 4;
  private static final int DYNAMIC = 255;

  /**
   * The tables of a picture.
   *
   * @param luma steps in coding order, 64 bytes, or 128 for 16 bits a step
   * @param chroma as {@code luma}
   * @param end where the picture's data begins
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Tables(byte[] luma, byte[] chroma, int end) {}

  private final @Nullable Tables[] kept = new Tables[DYNAMIC - JpegPayload.FIRST_WITH_TABLES];

  /**
   * The tables of a picture whose first packet this is.
   *
   * @param end of the packet
   * @throws MalformedMediaException where the tables are cut, or none were told
   */
  Tables of(JpegPayload payload, byte[] data, int end) throws MalformedMediaException {
    int quality = payload.quality();
    if (quality < JpegPayload.FIRST_WITH_TABLES) {
      return new Tables(JpegHead.lumaSteps(quality), JpegHead.chromaSteps(quality), payload.at());
    }
    int at = payload.at() + HEADER_BYTES;
    int length = at > end ? 0 : BigEndian.u16(data, at - 2);
    if (length > end - at) {
      throw MalformedMediaException.at(
          "JPEG quantisation tables must end within the packet", data, payload.at());
    }
    if (length == 0) {
      return kept(quality, data, at);
    }
    Tables read = read(data, at, length);
    if (quality != DYNAMIC) {
      kept[quality - JpegPayload.FIRST_WITH_TABLES] = read;
    }
    return read;
  }

  private Tables kept(int quality, byte[] data, int at) throws MalformedMediaException {
    Tables tables = quality == DYNAMIC ? null : kept[quality - JpegPayload.FIRST_WITH_TABLES];
    if (tables == null) {
      throw MalformedMediaException.at(
          "JPEG must tell the quantisation tables of its Q: " + quality, data, at);
    }
    return new Tables(tables.luma, tables.chroma, at);
  }

  /** One table for all components, or one for luma and one for chroma. */
  private static Tables read(byte[] data, int at, int length) throws MalformedMediaException {
    int precision = data[at - HEADER_BYTES + 1];
    int first = size(precision & 1);
    int second = size(precision >> 1 & 1);
    if (length != first && length < first + second) {
      throw MalformedMediaException.at(
          "JPEG quantisation tables must be one or two of 64 steps: " + length, data, at);
    }
    byte[] luma = Arrays.copyOfRange(data, at, at + first);
    byte[] chroma =
        length == first ? luma : Arrays.copyOfRange(data, at + first, at + first + second);
    return new Tables(luma, chroma, at + length);
  }

  private static int size(int wide) {
    return JpegHead.STEPS << wide;
  }
}
