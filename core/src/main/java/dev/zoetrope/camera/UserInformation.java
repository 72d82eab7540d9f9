// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.regex.Pattern;

/**
 * Finds the user information of an address as people write it: with every sign in the password that
 * the standard (RFC 3986 3.2.1) wants escaped and nobody escapes.
 */
final class UserInformation {
  /** A name, an IPv4 address or an IPv6 one in brackets, and perhaps a port. */
  private static final Pattern HOST_AND_PORT =
      Pattern.compile("([\\p{L}\\p{N}._-]++|\\[[0-9A-Fa-f:.%\\w-]++])(:\\d{1,5})?");

  /** An IPv6 address without brackets: people write it so. */
  private static final Pattern BARE_IPV6 = Pattern.compile("[0-9A-Fa-f.:]++");

  private UserInformation() {}

  /**
   * Index of the {@code @} that ends the user information of what follows {@code //}, or -1 where
   * there is none. It is the last one before the path, where what follows it can be a host; else
   * the first that a host follows, as then the password holds a slash or question mark.
   */
  static int endIn(String rest) {
    int pathStart = pathStart(rest, 0);
    int usual = rest.lastIndexOf('@', pathStart - 1);
    if (isHost(rest.substring(usual + 1, pathStart))) {
      return usual;
    }
    for (int at = rest.indexOf('@', pathStart); at >= 0; at = rest.indexOf('@', at + 1)) {
      if (isHost(rest.substring(at + 1, pathStart(rest, at)))) {
        return at;
      }
    }
    return usual;
  }

  /** Splits at the first colon and decodes both halves. */
  static Credentials decode(String userInformation) {
    int colon = userInformation.indexOf(':');
    return colon < 0
        ? new Credentials(percentDecode(userInformation), "")
        : new Credentials(
            percentDecode(userInformation.substring(0, colon)),
            percentDecode(userInformation.substring(colon + 1)));
  }

  /** Decodes escapes as UTF-8; what is no escape stays as it is, and a plus sign is a plus sign. */
  static String percentDecode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      if (isEscape(text, i)) {
        bytes.write(Integer.parseInt(text, i + 1, i + 3, 16));
        i += 2;
      } else {
        int end = text.offsetByCodePoints(i, 1);
        bytes.writeBytes(text.substring(i, end).getBytes(UTF_8));
        i = end - 1;
      }
    }
    return bytes.toString(UTF_8);
  }

  private static boolean isEscape(String text, int index) {
    return text.charAt(index) == '%'
        && index + 2 < text.length()
        && Character.digit(text.charAt(index + 1), 16) >= 0
        && Character.digit(text.charAt(index + 2), 16) >= 0;
  }

  private static boolean isHost(String text) {
    return HOST_AND_PORT.matcher(text).matches()
        || (text.indexOf(':') != text.lastIndexOf(':') && BARE_IPV6.matcher(text).matches());
  }

  private static int pathStart(String rest, int from) {
    for (int i = Math.max(0, from); i < rest.length(); i++) {
      if (rest.charAt(i) == '/' || rest.charAt(i) == '?') {
        return i;
      }
    }
    return rest.length();
  }
}
