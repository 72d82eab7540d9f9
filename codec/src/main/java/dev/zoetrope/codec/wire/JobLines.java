// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.wire;

import java.util.LinkedHashMap;
import java.util.Map;

/** Key and value pairs, one a line; values hold no line breaks. */
final class JobLines {
  private final Map<String, String> values = new LinkedHashMap<>();

  static JobLines parse(String text) {
    JobLines lines = new JobLines();
    for (String line : text.lines().toList()) {
      int equals = line.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("job line must be key=value: " + lines.values.keySet());
      }
      lines.values.put(line.substring(0, equals), line.substring(equals + 1));
    }
    return lines;
  }

  JobLines put(String key, Object value) {
    String text = value.toString();
    if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
      throw new IllegalArgumentException("job " + key + " must be one line");
    }
    values.put(key, text);
    return this;
  }

  String string(String key) {
    String value = values.get(key);
    if (value == null) {
      throw new IllegalArgumentException("job must have the key: " + key);
    }
    return value;
  }

  /** The number of a key, which must lie between two others. */
  int number(String key, int least, int most) {
    String value = string(key);
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below, as any other value out of range
    }
    throw new IllegalArgumentException(
        "job " + key + " must be " + least + " to " + most + ": " + value);
  }

  boolean flag(String key) {
    return Boolean.parseBoolean(string(key));
  }

  String text() {
    StringBuilder text = new StringBuilder();
    values.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
    return text.toString();
  }
}
