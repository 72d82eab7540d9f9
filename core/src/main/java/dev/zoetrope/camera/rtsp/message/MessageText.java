// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp.message;

import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.bits.Decimal;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** A request or response that is being received: first line, headers, body. One thread. */
final class MessageText {
  static final int MAX_LINE = 4 << 10;
  static final int MAX_HEAD = 32 << 10;
  static final int MAX_BODY = 128 << 10;

  private final String method; // empty of a response
  private final int status;
  private final Headers.Builder builder = new Headers.Builder();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream(0);
  private Headers headers = builder.build();
  private boolean headComplete;
  private int headBytes;
  private int bodyLength;

  private MessageText(String method, int status) {
    this.method = method;
    this.status = status;
  }

  /** A message that begins with this line; empty where none does. */
  static Optional<MessageText> begin(String line) {
    int blank = line.indexOf(' ');
    String first = blank < 0 ? line : line.substring(0, blank);
    if (first.startsWith("RTSP/")) {
      int status = statusOf(line);
      return status < 0 ? Optional.empty() : Optional.of(new MessageText("", status));
    }
    boolean method = first.chars().allMatch(c -> (c >= 'A' && c <= 'Z') || c == '_');
    boolean request = method && blank > 0 && line.substring(blank).contains(" RTSP/");
    return request ? Optional.of(new MessageText(first, 0)) : Optional.empty();
  }

  /** The status in a status line; -1 where there is none of one to four digits. */
  static int statusOf(String line) {
    int blank = line.indexOf(' ');
    String text = blank < 0 ? "" : line.substring(blank).strip();
    int digits = 0;
    while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
      digits++;
    }
    return digits < 1 || digits > 4 ? -1 : Integer.parseInt(text.substring(0, digits));
  }

  /** Refuses a line, whole or not, that has become too long. */
  void checkLine(int length, byte[] buffer, int offset) throws MalformedMediaException {
    if (length > MAX_LINE + 1 || (length == MAX_LINE + 1 && buffer[offset + MAX_LINE] != '\r')) {
      throw MalformedMediaException.at(
          "RTSP header line must have at most 4096 bytes: more", buffer, offset);
    }
    if (headBytes + length > MAX_HEAD) {
      throw MalformedMediaException.at(
          "RTSP message head must have at most 32768 bytes: more", buffer, offset);
    }
  }

  /** Takes the next line of the head, without its line feed, and the bytes it had with it. */
  void line(String line, int bytes) throws MalformedMediaException {
    headBytes += bytes;
    String text = withoutControls(line.stripTrailing());
    if (!text.isEmpty()) {
      builder.add(text);
      return;
    }
    headComplete = true;
    headers = builder.build();
    bodyLength = bodyLength();
  }

  /** What a camera says may be sent back to it, as its nonce is: never with a line end in it. */
  private static String withoutControls(String line) {
    StringBuilder text = new StringBuilder(line);
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) == 0x7f) {
        text.setCharAt(i, ' ');
      }
    }
    return text.toString();
  }

  private int bodyLength() throws MalformedMediaException {
    String value = headers.first("content-length").orElse("");
    if (value.isEmpty()) {
      return 0;
    }
    int length = Decimal.parse(value, MAX_BODY);
    if (length == Decimal.NONE) {
      throw new MalformedMediaException(
          "RTSP body must have 0 to 131072 bytes: "
              + value.substring(0, Math.min(value.length(), 20)));
    }
    return length;
  }

  boolean headComplete() {
    return headComplete;
  }

  boolean complete() {
    return headComplete && body.size() == bodyLength;
  }

  /** Takes what is the body's; returns how much that was. */
  int body(byte[] buffer, int offset, int available) {
    int taken = Math.min(available, bodyLength - body.size());
    body.write(buffer, offset, taken);
    return taken;
  }

  RtspMessage message() {
    return method.isEmpty()
        ? new RtspResponse(status, headers, body.toByteArray())
        : new RtspRequest(method, headers);
  }
}
