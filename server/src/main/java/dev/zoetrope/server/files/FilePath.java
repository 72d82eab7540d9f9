// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.files;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which file a request's path names, below the folder: names one below the other, each of which
 * could be a file's. Decoded once, and refused where it is anything else than that: dot segments,
 * an encoded slash, a backslash, control characters, what is not UTF-8. Pure functions.
 *
 * @param names from the folder downwards; empty for the folder itself
 * @param folder whether the path ends with a slash, as paths of folders do
 */
record FilePath(List<String> names, boolean folder) {
  private static final int MAX_NAMES = 64;
  private static final int MAX_NAME_BYTES = 255;

  FilePath {
    names = List.copyOf(names);
  }

  /**
   * The path that is meant, or nothing where none can be.
   *
   * @param encoded what follows {@code /files/} in the request's path, as it was sent
   */
  static Optional<FilePath> parse(String encoded) {
    List<String> names = new ArrayList<>();
    boolean folder = encoded.isEmpty() || encoded.endsWith("/");
    String path =
        folder && !encoded.isEmpty() ? encoded.substring(0, encoded.length() - 1) : encoded;
    if (path.isEmpty()) {
      return encoded.isEmpty() ? Optional.of(new FilePath(names, true)) : Optional.empty();
    }
    for (String segment : path.split("/", -1)) {
      Optional<String> name = decode(segment).filter(FilePath::isName);
      if (name.isEmpty() || names.size() == MAX_NAMES) {
        return Optional.empty();
      }
      names.add(name.get());
    }
    return Optional.of(new FilePath(names, folder));
  }

  /** The last name; empty for the folder itself. */
  String lastName() {
    return names.isEmpty() ? "" : names.getLast();
  }

  /**
   * Whether a file of this name can be served and listed. Names that begin with a dot are hidden:
   * they hold what programs keep for themselves.
   */
  static boolean isName(String name) {
    return !name.isEmpty()
        && !name.startsWith(".")
        && name.length() <= MAX_NAME_BYTES
        && name.chars()
            .noneMatch(c -> c < ' ' || c == 0x7f || c == '/' || c == '\\' || c == 0xfffd);
  }

  /** The name as a segment of a path (RFC 3986 section 3.3). */
  static String encode(String name) {
    StringBuilder text = new StringBuilder();
    for (byte each : name.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (each & 0xff);
      if (c < 0x80 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0)) {
        text.append(c);
      } else {
        text.append('%').append(hex(c >> 4)).append(hex(c & 15));
      }
    }
    return text.toString();
  }

  private static char hex(int digit) {
    return "0123456789ABCDEF".charAt(digit);
  }

  private static Optional<String> decode(String segment) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(segment.length());
    for (int i = 0; i < segment.length(); i++) {
      char c = segment.charAt(i);
      if (c == '%') {
        int value = i + 2 < segment.length() ? byteAt(segment, i + 1) : -1;
        if (value < 0) {
          return Optional.empty();
        }
        bytes.write(value);
        i += 2;
      } else if (c < 0x80) {
        bytes.write(c);
      } else {
        return Optional.empty(); // a path has no such characters (RFC 3986 section 2)
      }
    }
    try {
      return Optional.of(
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes.toByteArray()))
              .toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static int byteAt(String text, int index) {
    int high = Character.digit(text.charAt(index), 16);
    int low = Character.digit(text.charAt(index + 1), 16);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }
}
