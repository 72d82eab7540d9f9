// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.config;

import java.util.List;

/**
 * A value as it was written.
 *
 * @param items one, or the items of a list
 * @param isList whether it was written as a list
 * @param origin where: {@code zoetrope.yaml:3}, {@code ZOETROPE_SERVER_PORT}, {@code --port}
 */
record RawValue(List<String> items, boolean isList, String origin) {
  static RawValue text(String text, String origin) {
    return new RawValue(List.of(text), false, origin);
  }

  static RawValue list(List<String> items, String origin) {
    return new RawValue(List.copyOf(items), true, origin);
  }

  <T> T parsedAs(ValueType<T> type) {
    return isList ? type.parseList(items) : type.parse(items.getFirst());
  }
}
