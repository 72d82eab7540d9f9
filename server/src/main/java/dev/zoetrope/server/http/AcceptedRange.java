// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One of the ranges in a request's field Accept (RFC 9110 section 12.5.1).
 *
 * @param type in lower case, without parameters: {@code text/html}, {@code image/*}
 * @param weight 0 (not at all) to 1
 */
public record AcceptedRange(String type, double weight) {
  private static final int MAX_RANGES = 64;

  /** The field's, in their order, the first 64 of them; none of a field that is not there. */
  public static List<AcceptedRange> parse(@Nullable String field) {
    List<AcceptedRange> ranges = new ArrayList<>();
    if (field != null) {
      for (String range : field.toLowerCase(Locale.ROOT).split(",", MAX_RANGES)) {
        String[] parts = range.split(";", -1);
        ranges.add(new AcceptedRange(parts[0].strip(), weight(parts)));
      }
    }
    return ranges;
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
