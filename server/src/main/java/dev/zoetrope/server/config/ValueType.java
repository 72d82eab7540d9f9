// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.config;

import java.util.List;

/**
 * How a value is written in YAML, in the environment and on the command line.
 *
 * @param <T> what it is in Java
 */
interface ValueType<T> {
  /** What is written, for the reference: {@code duration, 1s to 1h}. */
  String words();

  /**
   * The value of a text.
   *
   * @throws IllegalArgumentException whose message is the rule alone: {@code must be true or false}
   */
  T parse(String text);

  /**
   * The value of the items of a YAML list.
   *
   * @throws IllegalArgumentException whose message is the rule alone
   */
  default T parseList(List<String> items) {
    throw new IllegalArgumentException("must be one value, not a list");
  }

  /** The text that {@link #parse} turns into this value. */
  String format(T value);

  /** Whether the text must never be shown, not even where it is wrong. */
  default boolean isSecret() {
    return false;
  }
}
