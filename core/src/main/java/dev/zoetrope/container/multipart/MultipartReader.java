// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.container.multipart;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.bits.Decimal;
import dev.zoetrope.media.jpeg.JpegEndFinder;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parts of a {@code multipart/x-mixed-replace} body as cameras send it: with or without
 * lengths, CRLF or LF, quoted, mangled or wrong boundaries, text before the first part and junk
 * between parts (docs/design/multipart.md lists each deviation).
 *
 * <p>A part with a length is complete with its last byte, a JPEG without one with its EOI, anything
 * else at the next boundary. Memory is bounded by {@link #MAX_PART_BYTES} and grows with what was
 * received, never with what was announced. One thread at a time; blocks as the stream does.
 */
public final class MultipartReader {
  /** Longest part in bytes. */
  public static final int MAX_PART_BYTES = 16 << 20;

  /** Longest header block of a part in bytes. */
  public static final int MAX_HEADER_BYTES = 16 << 10;

  private static final int FIRST_TRUST_BYTES = 256 << 10;
  private static final int MAX_LINE = 1024;
  private static final byte[] JPEG_START = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};

  private final Window window;
  private final @Nullable String announced;
  private @Nullable String delimiter;
  private byte[] delimiterLine = {};
  private int largestPart = FIRST_TRUST_BYTES;

  /**
   * @param in the response's body, not closed here
   * @param contentType the response's {@code Content-Type}, for the boundary; a wrong one does no
   *     harm
   */
  public MultipartReader(InputStream in, String contentType) {
    this.window = new Window(in);
    this.announced = BoundaryParameter.of(contentType);
  }

  /**
   * Waits for the next part that is not empty; null where the stream ends between parts.
   *
   * @throws MalformedMediaException for a part or header block over its limit; the next call goes
   *     on at the next boundary
   * @throws EOFException where the stream ends inside a part
   */
  public @Nullable MultipartPart next() throws IOException, MalformedMediaException {
    while (seekPart()) {
      Map<String, String> headers = readHeaders();
      int length = lengthOf(headers);
      byte[] body = length > 0 ? readFully(length) : readToEnd();
      if (body.length > 0) {
        return new MultipartPart(headers, body);
      }
    }
    return null;
  }

  /** Consumes up to and including the next delimiter line; false at the end of the stream. */
  private boolean seekPart() throws IOException, MalformedMediaException {
    long skipped = 0;
    while (true) {
      int length = window.lineLength(MAX_LINE);
      if (length == 0) {
        return false;
      }
      int picture = window.indexOf(JPEG_START, 0, length);
      if (picture >= 0 || startsHeaders(length)) {
        window.skip(Math.max(picture, 0));
        return true; // the camera forgot the boundary, or it was lost
      }
      boolean found = isDelimiter(length);
      boolean cut = window.at(length - 1) != '\n';
      if (found || !cut || length < MAX_LINE) {
        window.skip(length);
      } else {
        window.skip(MAX_LINE / 2); // a delimiter may be cut here: look at the second half again
      }
      if (found) {
        return true;
      }
      skipped += length;
      if (skipped > MAX_PART_BYTES) {
        throw new MalformedMediaException(
            "multipart stream must have a boundary within 16 MiB: " + skipped + " bytes without");
      }
    }
  }

  private boolean startsHeaders(int length) {
    return length > 13 && window.text(13).toLowerCase(Locale.ROOT).startsWith("content-type");
  }

  /** Whether a line ends in the known delimiter, or looks like one; that is learned then. */
  private boolean isDelimiter(int length) {
    String line = window.text(length);
    String known = delimiter;
    if (known != null && line.endsWith(known)) {
      return true; // junk may stand before it: padding after a frame
    }
    if (known != null && line.equals(known + "--")) {
      return false; // the closing delimiter: no part follows
    }
    boolean asAnnounced =
        announced != null && (line.equals(announced) || line.equals("--" + announced));
    boolean looksSo = line.length() > 2 && line.startsWith("--") && line.length() <= 256;
    if (asAnnounced || looksSo) {
      delimiter = line;
      delimiterLine = ("\n" + line).getBytes(ISO_8859_1);
      return true;
    }
    return false;
  }

  private Map<String, String> readHeaders() throws IOException, MalformedMediaException {
    Map<String, String> headers = new HashMap<>(8);
    int left = MAX_HEADER_BYTES;
    while (!pictureFollows()) {
      int length = window.lineLength(left);
      if (length == left && (length == 0 || window.at(length - 1) != '\n')) {
        throw new MalformedMediaException(
            "multipart header block must have at most 16 KiB: no end within them");
      }
      String line = window.text(length);
      window.skip(length);
      left -= length;
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(
            line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
            line.substring(colon + 1).strip());
      } else if (length == 0 || (line.isEmpty() && !headers.isEmpty())) {
        break; // an empty line before the first header is skipped: cameras send one
      }
    }
    return headers;
  }

  private boolean pictureFollows() throws IOException {
    return window.require(2) && window.at(0) == JPEG_START[0] && window.at(1) == JPEG_START[1];
  }

  /** The announced length; 0 where there is none or it is no number. */
  private static int lengthOf(Map<String, String> headers) throws MalformedMediaException {
    long length = Decimal.parse(headers.getOrDefault("content-length", ""), Long.MAX_VALUE);
    if (length > MAX_PART_BYTES) {
      throw new MalformedMediaException(
          "multipart part must have at most 16777216 bytes: " + length);
    }
    return (int) Math.max(0, length);
  }

  private byte[] readFully(int length) throws IOException {
    byte[] body = window.takeFully(length, largestPart);
    if (body.length < length) {
      throw new EOFException(
          "multipart stream must not end inside a part: %d of %d bytes"
              .formatted(body.length, length));
    }
    largestPart = Math.max(largestPart, length);
    return body;
  }

  /** A part without a length: up to the end of its JPEG, or the next delimiter line. */
  private byte[] readToEnd() throws IOException, MalformedMediaException {
    JpegEndFinder finder = new JpegEndFinder();
    int seen = 0;
    while (true) {
      int end = window.findEnd(finder, seen);
      int from = Math.max(0, seen - delimiterLine.length);
      int limit = end < 0 ? window.available() : end;
      int boundary = delimiterLine.length == 0 ? -1 : window.indexOf(delimiterLine, from, limit);
      if (boundary >= 0) {
        boolean crlf = boundary > 0 && window.at(boundary - 1) == '\r';
        return window.take(crlf ? boundary - 1 : boundary);
      }
      if (end >= 0) {
        return window.take(end);
      }
      seen = window.available();
      if (seen > MAX_PART_BYTES) {
        window.skip(seen);
        throw new MalformedMediaException(
            "multipart part must have at most 16777216 bytes: " + seen + " without an end");
      }
      if (window.fill()) {
        continue;
      }
      if (seen > 0) {
        throw new EOFException(
            "multipart stream must not end inside a part: " + seen + " bytes of it");
      }
      return window.take(0);
    }
  }
}
