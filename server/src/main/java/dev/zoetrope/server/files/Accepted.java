// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.files;

import java.util.Locale;
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
    for (String range : field == null ? new String[0] : field.split(",", -1)) {
      String[] parts = range.toLowerCase(Locale.ROOT).split(";", -1);
      double weight = weight(parts);
      switch (parts[0].strip()) {
        case "application/json" -> json = weight > html ? weight : json;
        case "text/html", "application/xhtml+xml" -> html = Math.max(html, weight);
        default -> {
          continue; // wildcards do not tell the two apart
        }
      }
    }
    return json > 0 && json >= html;
  }

  private static double weight(String[] parts) {
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip();
      if (parameter.matches("q=(0(\\.[0-9]{0,3})?|1(\\.0{0,3})?)")) {
        return Double.parseDouble(parameter.substring(2));
      }
    }
    return 1;
  }
}
