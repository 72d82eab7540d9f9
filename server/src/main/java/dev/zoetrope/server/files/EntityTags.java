// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.files;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lists of entity tags as If-Match and If-None-Match hold them (RFC 9110 section 8.8.3). */
final class EntityTags {
  private static final String TAG = "(W/)?(\"[\\x21\\x23-\\x7e\\x80-\\xff]*+\")";
  private static final Pattern ELEMENT = Pattern.compile("[ \\t]*+(?:" + TAG + "[ \\t]*+)?(,|\\z)");

  private EntityTags() {}

  /** How two tags are compared (section 8.8.3.2). */
  enum Comparison {
    /** Equal, and neither is weak. */
    STRONG,
    /** Equal, weak or not. */
    WEAK
  }

  /**
   * Whether the field names the tag: it is an asterisk, or a list with that tag. A field that is
   * malformed names nothing.
   *
   * @param strongTag a strong tag with its quotes
   */
  static boolean names(String field, String strongTag, Comparison comparison) {
    if (field.strip().equals("*")) {
      return true;
    }
    Matcher element = ELEMENT.matcher(field);
    boolean found = false;
    int at = 0;
    while (at < field.length()) {
      if (!element.find(at) || element.start() != at) {
        return false;
      }
      boolean comparable = comparison == Comparison.WEAK || element.group(1) == null;
      found |= comparable && strongTag.equals(element.group(2));
      at = element.end();
    }
    return found;
  }

  /** Whether the text is meant as a tag and not as a date (section 13.1.5). */
  static boolean looksLikeTag(String text) {
    return text.startsWith("\"") || text.startsWith("W/");
  }
}
