// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.config;

import dev.zoetrope.camera.CameraSource;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The types that settings have. */
final class Types {
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:%\\[\\]-]{1,255}");

  private Types() {}

  static ValueType<Integer> integer(int min, int max) {
    String words = "whole number, " + min + " to " + max;
    return type(
        words,
        text -> {
          try {
            int value = Integer.parseInt(text);
            return require(value >= min && value <= max, value, "must be a " + words);
          } catch (NumberFormatException e) {
            throw new IllegalArgumentException("must be a " + words, e);
          }
        },
        String::valueOf);
  }

  static ValueType<Boolean> bool() {
    return type(
        "true or false",
        text ->
            switch (text) {
              case "true" -> true;
              case "false" -> false;
              default -> throw new IllegalArgumentException("must be true or false");
            },
        String::valueOf);
  }

  /** A time with its unit, such as {@code 500ms}; {@code 0s} only where the minimum is zero. */
  static ValueType<Duration> duration(String min, String max) {
    Duration least = Units.parseDuration(min);
    Duration most = Units.parseDuration(max);
    String words = "duration, " + min + " to " + max;
    return type(
        words,
        text -> {
          Duration value = Units.parseDuration(text);
          return require(
              value.compareTo(least) >= 0 && value.compareTo(most) <= 0,
              value,
              "must be a " + words);
        },
        Units::formatDuration);
  }

  /** A number of bytes with its unit, such as {@code 8MiB}. */
  static ValueType<Long> size(String min, String max) {
    long least = Units.parseSize(min);
    long most = Units.parseSize(max);
    String words = "size, " + min + " to " + max;
    return type(
        words,
        text -> {
          long value = Units.parseSize(text);
          return require(value >= least && value <= most, value, "must be a " + words);
        },
        Units::formatSize);
  }

  static ValueType<String> text(int maxLength) {
    String words = "text, 1 to " + maxLength + " characters";
    return type(
        words,
        text -> require(!text.isBlank() && text.length() <= maxLength, text, "must be a " + words),
        text -> text);
  }

  static ValueType<String> host() {
    return type(
        "host name or address",
        text -> require(HOST.matcher(text).matches(), text, "must be a host name or an address"),
        text -> text);
  }

  /** {@code https://host} or {@code http://host:8080}, without path. */
  static ValueType<URI> origin() {
    String rule = "must be http:// or https:// with a host and no path";
    return type(
        "origin: http(s)://host[:port]",
        text -> {
          try {
            URI uri = new URI(text);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            boolean bare = "".equals(uri.getRawPath()) && uri.getRawQuery() == null;
            boolean plain = uri.getRawUserInfo() == null && uri.getRawFragment() == null;
            return require(web && bare && plain && uri.getHost() != null, uri, rule);
          } catch (java.net.URISyntaxException e) {
            throw new IllegalArgumentException(rule, e);
          }
        },
        URI::toString);
  }

  static ValueType<Path> path() {
    return type(
        "path",
        text -> {
          try {
            return Path.of(require(!text.isBlank(), text, "must be a path"));
          } catch (InvalidPathException e) {
            throw new IllegalArgumentException("must be a path", e);
          }
        },
        Path::toString);
  }

  /** What {@link CameraSource#parse} understands; hidden, since it may hold a password. */
  static ValueType<String> cameraSource() {
    return hidden(
        type(
            "camera source",
            text -> {
              try {
                CameraSource.parse(text);
                return text;
              } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                    "must be a camera source of 1 to 4096 printable characters", e);
              }
            },
            text -> text));
  }

  /** The constants of an enum in lower case, with dashes for underscores. */
  static <E extends Enum<E>> ValueType<E> oneOf(List<E> all) {
    Function<E, String> format = e -> e.name().toLowerCase(Locale.ROOT).replace('_', '-');
    String words = all.stream().map(format).collect(Collectors.joining(", "));
    return type(
        "one of " + words,
        text ->
            all.stream()
                .filter(e -> format.apply(e).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be one of " + words)),
        format);
  }

  /** A YAML list; in the environment separated by commas. */
  static <T> ValueType<List<T>> listOf(ValueType<T> item) {
    return new ValueType<>() {
      @Override
      public String words() {
        return "list of " + item.words();
      }

      @Override
      public List<T> parse(String text) {
        return parseList(
            Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .toList());
      }

      @Override
      public List<T> parseList(List<String> items) {
        return items.stream().map(item::parse).toList();
      }

      @Override
      public String format(List<T> value) {
        return value.stream().map(item::format).collect(Collectors.joining(", "));
      }
    };
  }

  /** A text that is never shown. */
  static ValueType<Secret> secret() {
    return hidden(
        type(
            "secret text",
            text -> Secret.of(require(!text.isEmpty(), text, "must not be empty")),
            Secret::reveal));
  }

  static ValueType<Secret> token() {
    return hidden(
        type(
            "secret text, at least 20 characters",
            text ->
                Secret.of(require(text.length() >= 20, text, "must have 20 characters at least")),
            Secret::reveal));
  }

  static ValueType<Secret> sha256() {
    String rule = "must be a SHA-256 of 64 hexadecimal digits";
    return hidden(
        type(
            "64 hexadecimal digits",
            text -> Secret.of(require(text.matches("[0-9a-fA-F]{64}"), text, rule)),
            Secret::reveal));
  }

  /** The same type for values that must not be shown, not even where they are wrong. */
  static <T> ValueType<T> hidden(ValueType<T> shown) {
    return new ValueType<>() {
      @Override
      public String words() {
        return shown.words();
      }

      @Override
      public T parse(String text) {
        return shown.parse(text);
      }

      @Override
      public String format(T value) {
        return shown.format(value);
      }

      @Override
      public boolean isSecret() {
        return true;
      }
    };
  }

  static <T> ValueType<T> type(
      String words, Function<String, T> parse, Function<T, String> format) {
    return new ValueType<>() {
      @Override
      public String words() {
        return words;
      }

      @Override
      public T parse(String text) {
        return parse.apply(text);
      }

      @Override
      public String format(T value) {
        return format.apply(value);
      }
    };
  }

  private static <T> T require(boolean valid, T value, String rule) {
    if (!valid) {
      throw new IllegalArgumentException(rule);
    }
    return value;
  }
}
