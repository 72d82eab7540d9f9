// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A request's field Accept (RFC 9110 section 12.5.1): the most specific range that matches a type
 * gives its weight. Without the field everything is accepted.
 */
final class Acceptance {
  private static final int MAX_RANGES = 64;

  private final List<Range> ranges = new ArrayList<>();

  private record Range(String type, double weight) {}

  /**
   * How much a form is wanted.
   *
   * @param weight 0 (not at all) to 1
   * @param specific 0 by {@code *}{@code /*}, 1 by a range such as {@code image/*}, 2 by its name
   */
  record Wish(double weight, int specific) {}

  private Acceptance() {}

  static Acceptance of(@Nullable String field) {
    Acceptance accepted = new Acceptance();
    String text = field == null || field.isBlank() ? "*/*" : field;
    for (String range : text.toLowerCase(Locale.ROOT).split(",", MAX_RANGES)) {
      String[] parts = range.split(";", -1);
      accepted.ranges.add(new Range(parts[0].strip(), weight(parts)));
    }
    return accepted;
  }

  Wish of(Form form) {
    Wish best = new Wish(0, -1);
    for (String type : form.types()) {
      for (Range range : ranges) {
        int specific = match(range.type, type);
        boolean better = specific == best.specific && range.weight > best.weight;
        if (specific > best.specific || (specific >= 0 && better)) {
          best = new Wish(range.weight, specific);
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
