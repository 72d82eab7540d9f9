// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.jpeg;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.bits.BigEndian;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The marker segments between a JPEG's start and its first scan (ITU-T T.81 B.1.1): reads them, and
 * puts comments and application data of ours among them. Scan data is never touched.
 */
public final class JpegSegments {
  /** Marker of a comment segment. */
  public static final int COM = 0xFE;

  /** Marker of the first application segment; {@code APP0 + n} is APPn, n up to 15. */
  public static final int APP0 = 0xE0;

  /** Longest payload of one segment in bytes: 65535 less the two bytes of the length itself. */
  public static final int MAX_PAYLOAD = 65_533;

  static final int SOI = 0xD8;
  static final int EOI = 0xD9;
  static final int SOS = 0xDA;
  static final int DHT = 0xC4;

  private static final int TEM = 0x01;
  private static final int RST0 = 0xD0;
  private static final int MAX_SEGMENTS = 1024;

  private JpegSegments() {}

  /**
   * One marker segment.
   *
   * @param marker second byte of the marker, for example {@link #COM}
   * @param offset of the payload, which follows the length field
   * @param length of the payload in bytes, 0 to {@link #MAX_PAYLOAD}
   */
  public record Segment(int marker, int offset, int length) {
    int end() {
      return offset + length;
    }
  }

  /**
   * The segments in their order, up to and including the first scan's header; the last one's end is
   * where scan data begins.
   *
   * @throws MalformedMediaException where the data does not start with SOI, ends inside a segment
   *     or before a scan, or has something else where a marker must be
   */
  public static List<Segment> parse(byte[] jpeg) throws MalformedMediaException {
    requireStart(jpeg);
    List<Segment> segments = new ArrayList<>(12);
    int position = 2;
    while (true) {
      int marker = markerAt(jpeg, position);
      position = afterMarker(jpeg, position);
      if (marker == TEM || (marker >= RST0 && marker <= SOI)) {
        continue; // stands alone, without a length
      }
      if (marker == EOI || segments.size() == MAX_SEGMENTS) {
        throw MalformedMediaException.at(
            "JPEG must have a scan within 1024 segments: " + segments.size() + " segments",
            jpeg,
            position);
      }
      Segment segment = segmentAt(jpeg, marker, position);
      segments.add(segment);
      position = segment.end();
      if (marker == SOS) {
        return segments;
      }
    }
  }

  /** The first comment that begins with the given text, as UTF-8; empty where there is none. */
  public static Optional<String> comment(byte[] jpeg, String prefix)
      throws MalformedMediaException {
    for (Segment segment : parse(jpeg)) {
      if (segment.marker == COM) {
        String text = new String(jpeg, segment.offset, segment.length, UTF_8);
        if (text.startsWith(prefix)) {
          return Optional.of(text);
        }
      }
    }
    return Optional.empty();
  }

  /**
   * A copy of the JPEG with one more comment. As {@link #insert}, with UTF-8 text.
   *
   * @throws IllegalArgumentException where the text is longer than {@link #MAX_PAYLOAD} bytes
   */
  public static byte[] insertComment(byte[] jpeg, String text) throws MalformedMediaException {
    return insert(jpeg, COM, text.getBytes(UTF_8));
  }

  /**
   * A copy of the JPEG with one more segment directly after SOI, or after APP0 where that comes
   * first (JFIF wants it there). Only those first bytes are looked at: this costs one copy.
   *
   * @param marker {@link #COM} or an application marker
   * @throws IllegalArgumentException for another marker or too long a payload
   * @throws MalformedMediaException where the data does not start with SOI or APP0 is cut
   */
  public static byte[] insert(byte[] jpeg, int marker, byte[] payload)
      throws MalformedMediaException {
    if (marker != COM && (marker < APP0 || marker > APP0 + 15)) {
      throw new IllegalArgumentException(
          "JPEG marker to insert must be COM or APPn: 0x" + Integer.toHexString(marker));
    }
    if (payload.length > MAX_PAYLOAD) {
      throw new IllegalArgumentException(
          "JPEG segment must have at most 65533 bytes: " + payload.length);
    }
    requireStart(jpeg);
    int at = 2;
    if (markerAt(jpeg, at) == APP0) {
      at = segmentAt(jpeg, APP0, afterMarker(jpeg, at)).end();
    }
    byte[] result = new byte[jpeg.length + payload.length + 4];
    System.arraycopy(jpeg, 0, result, 0, at);
    result[at] = (byte) 0xFF;
    result[at + 1] = (byte) marker;
    BigEndian.put16(result, at + 2, payload.length + 2);
    System.arraycopy(payload, 0, result, at + 4, payload.length);
    System.arraycopy(jpeg, at, result, at + 4 + payload.length, jpeg.length - at);
    return result;
  }

  private static void requireStart(byte[] jpeg) throws MalformedMediaException {
    if (jpeg.length < 2 || (jpeg[0] & 0xFF) != 0xFF || (jpeg[1] & 0xFF) != SOI) {
      throw MalformedMediaException.at("JPEG must start with ffd8", jpeg, 0);
    }
  }

  /** The marker code at a place where a marker must be; any number of ff may stand before it. */
  private static int markerAt(byte[] jpeg, int position) throws MalformedMediaException {
    int code = afterMarker(jpeg, position) - 1;
    if (code == position || jpeg[code] == 0) {
      throw MalformedMediaException.at("JPEG must have a marker here", jpeg, position);
    }
    return jpeg[code] & 0xFF;
  }

  private static int afterMarker(byte[] jpeg, int position) throws MalformedMediaException {
    int code = position;
    while (code < jpeg.length && (jpeg[code] & 0xFF) == 0xFF) {
      code++;
    }
    if (code >= jpeg.length) {
      throw MalformedMediaException.at("JPEG must not end before its scan", jpeg, jpeg.length);
    }
    return code + 1;
  }

  private static Segment segmentAt(byte[] jpeg, int marker, int position)
      throws MalformedMediaException {
    if (position + 2 > jpeg.length) {
      throw MalformedMediaException.at("JPEG must not end inside a segment", jpeg, position);
    }
    int length = BigEndian.u16(jpeg, position);
    if (length < 2 || position + length > jpeg.length) {
      throw MalformedMediaException.at(
          "JPEG segment ff%02x must have 2 to %d bytes: %d"
              .formatted(marker, jpeg.length - position, length),
          jpeg,
          position);
    }
    return new Segment(marker, position + 2, length - 2);
  }
}
