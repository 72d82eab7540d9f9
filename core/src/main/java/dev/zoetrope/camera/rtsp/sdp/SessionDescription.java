// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp.sdp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.zoetrope.media.MalformedMediaException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a camera says that it sends (RFC 8866). Only {@code m=} and some {@code a=} lines are read;
 * all others are passed over, whatever they hold: cameras break the rules of each of them.
 *
 * @param control the session's address for all medias, as it stands
 * @param tool the software that wrote it
 * @param medias in their order, usable or not
 */
public record SessionDescription(
    Optional<String> control, Optional<String> tool, List<MediaDescription> medias) {
  /** Most medias of a description. */
  public static final int MAX_MEDIAS = 16;

  /** Most lines of a description. */
  public static final int MAX_LINES = 2048;

  private static final int MAX_BYTES = 128 << 10;

  public SessionDescription {
    medias = List.copyOf(medias);
  }

  /**
   * Scans a description: lines end in CR, LF or both; what is no line of the form {@code x=} is
   * passed over.
   *
   * @throws MalformedMediaException where there are more lines, medias, formats or attributes than
   *     any camera has
   */
  public static SessionDescription parse(byte[] body) throws MalformedMediaException {
    if (body.length > MAX_BYTES) {
      throw new MalformedMediaException("SDP must have at most 131072 bytes: " + body.length);
    }
    AttributeLines session = new AttributeLines();
    List<MediaLines> medias = new ArrayList<>();
    AttributeLines current = session;
    for (String line : lines(new String(body, ISO_8859_1))) {
      if (line.startsWith("m=")) {
        if (medias.size() == MAX_MEDIAS) {
          throw new MalformedMediaException("SDP must have at most 16 medias: more");
        }
        current = new AttributeLines();
        medias.add(new MediaLines(line.substring(2), current));
      } else if (line.startsWith("a=")) {
        current.add(line.substring(2));
      }
    }
    return new SessionDescription(
        session.value("control"), session.value("tool"), described(medias));
  }

  /** Where every media is said to be sent by the client, none is: so does VStarcam. */
  private static List<MediaDescription> described(List<MediaLines> medias)
      throws MalformedMediaException {
    boolean all = medias.stream().allMatch(MediaLines::sendOnly);
    List<MediaDescription> described = new ArrayList<>();
    for (MediaLines media : medias) {
      described.add(media.describe(described.size(), media.sendOnly() && !all));
    }
    return described;
  }

  private static List<String> lines(String text) throws MalformedMediaException {
    List<String> lines = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int end = start;
      while (end < text.length() && text.charAt(end) != '\r' && text.charAt(end) != '\n') {
        end++;
      }
      if (end > start) {
        if (lines.size() == MAX_LINES) {
          throw new MalformedMediaException("SDP must have at most 2048 lines: more");
        }
        lines.add(trimmed(text.substring(start, end)));
      }
      start = end + 1;
    }
    return lines;
  }

  /** Without the blanks and NULs at its end. */
  private static String trimmed(String line) {
    int end = line.length();
    while (end > 0 && line.charAt(end - 1) <= ' ') {
      end--;
    }
    return line.substring(0, end);
  }
}
