// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.events.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * A place between two events of a reading: what it looks like is nobody's business but ours.
 *
 * @param newestFirst the order it belongs to
 * @param id of the event before it in that order
 */
record Cursor(boolean newestFirst, long id) {
  private static final Pattern FORM = Pattern.compile("1[da]-?[0-9]{1,18}");

  /** As it stands in addresses. */
  String text() {
    String plain = "1" + (newestFirst ? 'd' : 'a') + id;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * @throws IllegalArgumentException for what {@link #text} did not make
   */
  static Cursor parse(String text) {
    try {
      String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.ISO_8859_1);
      if (FORM.matcher(plain).matches()) {
        return new Cursor(plain.charAt(1) == 'd', Long.parseLong(plain.substring(2)));
      }
    } catch (IllegalArgumentException e) {
      // not even Base64: as below
    }
    throw new IllegalArgumentException(
        "cursor must be one that this server gave: follow the link of the page before");
  }
}
