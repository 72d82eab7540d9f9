// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.http;

import dev.zoetrope.media.bits.Decimal;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;

/**
 * The body of one response as its head delimits it (RFC 9112 6): chunked, of a known length, or up
 * to the end of the connection. Never reads a byte beyond its end.
 */
final class HttpBody extends InputStream {
  private static final long UNTIL_CLOSE = -1;
  private static final int MAX_LINE = 1024;
  private static final int MAX_TRAILER_LINES = 100;

  private final InputStream in;
  private final boolean chunked;
  private boolean firstChunk = true;
  private boolean ended;
  private long left;

  private HttpBody(InputStream in, boolean chunked, long length) {
    this.in = in;
    this.chunked = chunked;
    this.left = length;
    this.ended = length == 0 && !chunked;
  }

  static HttpBody of(ResponseHead head, InputStream in) throws IOException {
    if (head.first("transfer-encoding")
        .orElse("")
        .toLowerCase(java.util.Locale.ROOT)
        .endsWith("chunked")) {
      return new HttpBody(in, true, 0);
    }
    if (head.status() == 204 || head.status() == 304) {
      return new HttpBody(in, false, 0);
    }
    String length = head.first("content-length").orElse("");
    if (length.isEmpty()) {
      return new HttpBody(in, false, UNTIL_CLOSE);
    }
    long bytes = Decimal.parse(length, Long.MAX_VALUE);
    if (bytes == Decimal.NONE) {
      throw new ProtocolException(
          "HTTP content-length must be a number: " + length.length() + " characters");
    }
    return new HttpBody(in, false, bytes);
  }

  /** Whether the connection can serve another request once this body has been read. */
  boolean delimited() {
    return chunked || left != UNTIL_CLOSE;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!ended && chunked && left == 0) {
      nextChunk();
    }
    if (ended) {
      return -1;
    }
    int wanted = left == UNTIL_CLOSE ? length : (int) Math.min(length, left);
    int count = in.read(target, offset, wanted);
    if (left == UNTIL_CLOSE) {
      ended = count < 0;
    } else if (count < 0) {
      throw new EOFException("HTTP body must not end early: " + left + " bytes are missing");
    } else {
      left -= count;
      ended = left == 0 && !chunked;
    }
    return count;
  }

  /** Reads to the end, at most so many bytes; whether the end was reached. */
  boolean drain(int limit) throws IOException {
    byte[] scratch = new byte[4096];
    int seen = 0;
    while (seen <= limit) {
      int count = read(scratch, 0, scratch.length);
      if (count < 0) {
        return true;
      }
      seen += count;
    }
    return false;
  }

  private void nextChunk() throws IOException {
    if (!firstChunk) {
      line(); // the line end behind the last chunk
    }
    firstChunk = false;
    left = sizeOf(line());
    if (left == 0) {
      ended = true;
      int lines = 0;
      while (!line().isEmpty()) {
        if (++lines > MAX_TRAILER_LINES) {
          throw new ProtocolException("HTTP trailer must have at most 100 lines: more");
        }
      }
    }
  }

  private static long sizeOf(String line) throws ProtocolException {
    String digits = line.substring(0, (line + ";").indexOf(';')).strip();
    try {
      if (!digits.isEmpty()
          && digits.length() <= 8
          && digits.charAt(0) != '-'
          && digits.charAt(0) != '+') {
        return Long.parseLong(digits, 16);
      }
    } catch (NumberFormatException e) {
      throw (ProtocolException)
          new ProtocolException("HTTP chunk size must be hexadecimal").initCause(e);
    }
    throw new ProtocolException("HTTP chunk size must have 1 to 8 hexadecimal digits");
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0 || line.length() == MAX_LINE) {
        throw new EOFException("HTTP chunk must have its size in a line of at most 1024 bytes");
      }
      line.append((char) b);
    }
    return line.toString().strip();
  }
}
