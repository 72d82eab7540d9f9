// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.files;

import dev.zoetrope.server.http.AcceptedRange;
import org.jspecify.annotations.Nullable;

/** What the request's field Accept prefers (RFC 9110 section 12.5.1), as far as folders need it. */
final class Accepted {
  private Accepted() {}

  /**
   * Whether JSON is wanted rather than HTML: it is named, with a weight above that of HTML, or the
   * same and before it.
   */
  static boolean prefersJson(@Nullable String field) {
    double json = 0;
    double html = 0;
    for (AcceptedRange range : AcceptedRange.parse(field)) {
      switch (range.type()) {
        case "application/json" -> json = range.weight() > html ? range.weight() : json;
        case "text/html", "application/xhtml+xml" -> html = Math.max(html, range.weight());
        default -> {
          continue; // wildcards do not tell the two apart
        }
      }
    }
    return json > 0 && json >= html;
  }
}
