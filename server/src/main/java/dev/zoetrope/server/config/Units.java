// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.config;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/** Numbers with their unit: {@code 500ms}, {@code 10s}, {@code 64KiB}. */
final class Units {
  private static final Pattern NUMBER_AND_UNIT = Pattern.compile("[0-9]{1,9}[A-Za-z]+");
  private static final Map<String, Long> MILLIS =
      Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);
  private static final Map<String, Long> BYTES =
      Map.of("B", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30);
  private static final String DURATION_RULE = "must be a number with its unit ms, s, m, h or d";
  private static final String SIZE_RULE = "must be a number with its unit B, KiB, MiB or GiB";

  private Units() {}

  static Duration parseDuration(String text) {
    return Duration.ofMillis(parse(text, MILLIS, DURATION_RULE));
  }

  static long parseSize(String text) {
    return parse(text, BYTES, SIZE_RULE);
  }

  /** In the largest unit that divides it; below a millisecond is cut off. */
  static String formatDuration(Duration duration) {
    return duration.isZero() ? "0s" : format(duration.toMillis(), MILLIS);
  }

  static String formatSize(long bytes) {
    return bytes == 0 ? "0B" : format(bytes, BYTES);
  }

  private static long parse(String text, Map<String, Long> units, String rule) {
    if (NUMBER_AND_UNIT.matcher(text).matches()) {
      String digits = text.replaceAll("[A-Za-z]", "");
      Long unit = units.get(text.substring(digits.length()));
      if (unit != null) {
        return Long.parseLong(digits) * unit;
      }
    }
    throw new IllegalArgumentException(rule);
  }

  private static String format(long value, Map<String, Long> units) {
    String text = "";
    long largest = 0;
    for (var unit : units.entrySet()) {
      long size = unit.getValue();
      if (size > largest && value >= size && value % size == 0) {
        largest = size;
        text = value / size + unit.getKey();
      }
    }
    return text;
  }
}
