// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp.message;

import dev.zoetrope.media.MalformedMediaException;
import java.util.List;
import java.util.OptionalInt;

/**
 * A response (RFC 2326 section 7).
 *
 * @param status as sent; cameras answer keep-alives with 0
 * @param body empty where there is none
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record RtspResponse(int status, Headers headers, byte[] body) implements RtspMessage {
  /**
   * A response without a body, also of HTTP, whose cameras' tunnels begin with one.
   *
   * @param text first line and headers
   * @throws MalformedMediaException where it begins with no status line, or a limit is broken
   */
  public static RtspResponse ofHead(String text) throws MalformedMediaException {
    List<String> lines = text.lines().toList();
    int status = lines.isEmpty() ? -1 : MessageText.statusOf(lines.getFirst());
    if (status < 0) {
      throw new MalformedMediaException("response must begin with a status line: none");
    }
    Headers.Builder headers = new Headers.Builder();
    for (String line : lines.subList(1, lines.size())) {
      if (!line.isBlank()) {
        headers.add(line);
      }
    }
    return new RtspResponse(status, headers.build(), new byte[0]);
  }

  public boolean ok() {
    return status >= 200 && status < 300;
  }

  /** Which request it says it answers; empty where it does not, or not in digits. */
  public OptionalInt sequence() {
    return headers.number("cseq");
  }

  /** Whether it says how long its body is. */
  public boolean delimited() {
    return headers.first("content-length").isPresent();
  }
}
