// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.zoetrope.media.bits.Decimal;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Status line and headers of a response (RFC 9112 4, 5), read leniently and within bounds.
 *
 * @param version 10 for HTTP/1.0, 11 for HTTP/1.1
 * @param headers in their order
 */
record ResponseHead(int version, int status, List<Header> headers) {
  static final int MAX_BYTES = 32 << 10;
  static final int MAX_HEADERS = 100;

  /** One header; the name in lower case, the value trimmed. */
  record Header(String name, String value) {}

  /** Reads a head; interim ones (1xx) before it are passed over. */
  static ResponseHead read(InputStream in) throws IOException {
    Lines lines = new Lines(in);
    ResponseHead head = readOne(lines);
    while (head.status >= 100 && head.status < 200) {
      head = readOne(lines);
    }
    return head;
  }

  /** Values of all headers of that name, in their order. */
  List<String> values(String name) {
    return headers.stream().filter(h -> h.name.equals(name)).map(Header::value).toList();
  }

  Optional<String> first(String name) {
    return headers.stream().filter(h -> h.name.equals(name)).map(Header::value).findFirst();
  }

  /** The media type in lower case without parameters; empty text where there is none. */
  String mediaType() {
    String value = first("content-type").orElse("");
    return value.substring(0, (value + ";").indexOf(';')).strip().toLowerCase(Locale.ROOT);
  }

  private static ResponseHead readOne(Lines lines) throws IOException {
    String status = lines.next();
    if (!status.startsWith("HTTP/1.") || status.length() < 12) {
      throw new ProtocolException("HTTP response must begin with HTTP/1.x: " + printable(status));
    }
    int code = Decimal.parse(status.substring(9, 12), 999);
    if (code == Decimal.NONE) {
      throw new ProtocolException("HTTP status must have three digits: " + printable(status));
    }
    List<Header> headers = new ArrayList<>();
    for (String line = lines.next(); !line.isEmpty(); line = lines.next()) {
      add(headers, line);
    }
    return new ResponseHead(status.charAt(7) == '0' ? 10 : 11, code, List.copyOf(headers));
  }

  private static void add(List<Header> headers, String line) throws IOException {
    int colon = line.indexOf(':');
    boolean folded = line.charAt(0) == ' ' || line.charAt(0) == '\t';
    if (folded && !headers.isEmpty()) {
      Header last = headers.removeLast();
      headers.add(new Header(last.name, last.value + " " + line.strip()));
    } else if (colon > 0) {
      if (headers.size() == MAX_HEADERS) {
        throw new ProtocolException("HTTP response must have at most 100 headers: more");
      }
      headers.add(
          new Header(
              line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
              line.substring(colon + 1).strip()));
    }
  }

  private static String printable(String line) {
    String start = line.substring(0, Math.min(line.length(), 40));
    return start.replaceAll("[^ -~]", ".");
  }

  /** Lines that end in CRLF or LF, within the bound of a whole head. */
  private static final class Lines {
    private final InputStream in;
    private int left = MAX_BYTES;

    Lines(InputStream in) {
      this.in = in;
    }

    String next() throws IOException {
      ByteArrayOutputStream line = new ByteArrayOutputStream(80);
      for (int b = in.read(); b != '\n'; b = in.read()) {
        if (b < 0) {
          throw new EOFException("HTTP response must not end inside its headers");
        }
        if (--left < 0) {
          throw new ProtocolException("HTTP response head must have at most 32768 bytes: more");
        }
        line.write(b);
      }
      String text = line.toString(ISO_8859_1);
      String ended = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
      return ended.replaceAll(
          "[\\x00-\\x08\\x0A-\\x1F\\x7F]", " "); // never to be sent back as they are
    }
  }
}
