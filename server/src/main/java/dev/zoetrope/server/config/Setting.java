// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.config;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One key of the configuration: its place, type, default and meaning. Compared by identity.
 *
 * @param <T> type of its value
 */
public final class Setting<T> {
  private static final String ENVIRONMENT_PREFIX = "ZOETROPE_";

  private final String path;
  private final ValueType<T> type;
  private final @Nullable T defaultValue;
  private final String example;
  private final String description;

  private Setting(
      String path, ValueType<T> type, @Nullable T defaultValue, String example, String text) {
    this.path = path;
    this.type = type;
    this.defaultValue = defaultValue;
    this.example = example;
    this.description = text;
  }

  static <T> Setting<T> of(String path, ValueType<T> type, T defaultValue, String description) {
    return new Setting<>(path, type, defaultValue, type.format(defaultValue), description);
  }

  static <T> Setting<T> optional(
      String path, ValueType<T> type, String example, String description) {
    return new Setting<>(path, type, null, example, description);
  }

  /**
   * Its place in the file, for example {@code server.port}; an asterisk stands for the name of a
   * camera, user or token: {@code cameras.*.linger}.
   */
  public String path() {
    return path;
  }

  /** One sentence or two for the reference. */
  public String description() {
    return description;
  }

  /** What is written, for the reference. */
  public String typeWords() {
    return type.words();
  }

  /** The default as it is written; empty where there is none. */
  public Optional<String> defaultText() {
    return defaultValue == null ? Optional.empty() : Optional.of(type.format(defaultValue));
  }

  /** The environment variable, with an asterisk where the path has one. */
  public String environmentName() {
    return ENVIRONMENT_PREFIX + environmentForm(path);
  }

  /** Upper case, and an underscore for all that is no letter, digit or asterisk. */
  static String environmentForm(String text) {
    return text.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9*]", "_");
  }

  /** The path with the name in place of the asterisk. */
  String pathOf(String name) {
    return path.replace("*", name);
  }

  boolean isNamed() {
    return path.contains("*");
  }

  /** What stands before the asterisk, for example {@code cameras}. */
  String group() {
    return path.substring(0, path.indexOf(".*"));
  }

  ValueType<T> type() {
    return type;
  }

  @Nullable T defaultValue() {
    return defaultValue;
  }

  String example() {
    return example;
  }

  @Override
  public String toString() {
    return path;
  }
}
