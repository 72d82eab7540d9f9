// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.live;

import dev.zoetrope.server.http.AcceptedRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request's field Accept (RFC 9110 section 12.5.1): the most specific range that matches a type
 * gives its weight. Without the field everything is accepted.
 */
final class Acceptance {
  private final List<AcceptedRange> ranges;

  /**
   * How much a form is wanted.
   *
   * @param weight 0 (not at all) to 1
   * @param specific 0 by {@code *}{@code /*}, 1 by a range such as {@code image/*}, 2 by its name
   */
  record Wish(double weight, int specific) {}

  private Acceptance(List<AcceptedRange> ranges) {
    this.ranges = ranges;
  }

  static Acceptance of(@Nullable String field) {
    return new Acceptance(AcceptedRange.parse(field == null || field.isBlank() ? "*/*" : field));
  }

  Wish of(Form form) {
    Wish best = new Wish(0, -1);
    for (String type : form.types()) {
      for (AcceptedRange range : ranges) {
        int specific = match(range.type(), type);
        boolean better = specific == best.specific && range.weight() > best.weight;
        if (specific > best.specific || (specific >= 0 && better)) {
          best = new Wish(range.weight(), specific);
        }
      }
    }
    return best;
  }

  private static int match(String range, String type) {
    if (range.equals(type)) {
      return 2;
    }
    if (range.endsWith("/*") && type.startsWith(range.substring(0, range.length() - 1))) {
      return 1;
    }
    return range.equals("*/*") || range.equals("*") ? 0 : -1; // "*" alone: Java's own client
  }
}
