// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.http;

import io.vertx.core.MultiMap;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads numbers, switches and times from a query. Parameters it is not asked for are ignored, since
 * pages add some of their own against caches.
 */
public final class Parameters {
  private static final Pattern DURATION = Pattern.compile("[0-9]{1,9}(ms|s|m|h)?");

  private final MultiMap query;

  public Parameters(MultiMap query) {
    this.query = query;
  }

  /**
   * A whole number; empty where the parameter is absent.
   *
   * @throws IllegalArgumentException naming parameter, rule and value
   */
  public OptionalInt integer(String name, int least, int most) {
    OptionalDouble value = number(name, least, most);
    if (value.isPresent() && value.getAsDouble() != Math.rint(value.getAsDouble())) {
      throw new IllegalArgumentException(
          name + " must be a whole number: " + printable(query.get(name)));
    }
    return value.isPresent() ? OptionalInt.of((int) value.getAsDouble()) : OptionalInt.empty();
  }

  /**
   * A number of at most 18 digits and nothing else, exact to the last of them; empty where the
   * parameter is absent.
   *
   * @param least at least 0
   * @throws IllegalArgumentException naming parameter, rule and value
   */
  public OptionalLong digits(String name, long least, long most) {
    String text = query.get(name);
    if (text == null) {
      return OptionalLong.empty();
    }
    long value = text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " must be " + least + " to " + most + ": " + printable(text));
    }
    return OptionalLong.of(value);
  }

  /**
   * A number; empty where the parameter is absent.
   *
   * @throws IllegalArgumentException naming parameter, rule and value
   */
  public OptionalDouble number(String name, double least, double most) {
    String text = query.get(name);
    if (text == null) {
      return OptionalDouble.empty();
    }
    double value = text.length() <= 16 && plain(text) ? Double.parseDouble(text) : Double.NaN;
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          name + " must be " + word(least) + " to " + word(most) + ": " + printable(text));
    }
    return OptionalDouble.of(value);
  }

  /** Whether a switch such as {@code download=1} is on. */
  public boolean flag(String name) {
    String text = query.get(name);
    return text != null && (text.isEmpty() || text.equals("1") || text.equals("true"));
  }

  /** Whether a switch such as {@code audio=off} is on; that where the parameter is absent. */
  public boolean onOff(String name, boolean absent) {
    String text = query.get(name);
    return switch (text == null ? "" : text) {
      case "" -> absent;
      case "on", "1", "true" -> true;
      case "off", "0", "false" -> false;
      default ->
          throw new IllegalArgumentException(name + " must be on or off: " + printable(text));
    };
  }

  /**
   * A time such as {@code 10s}, {@code 500ms} or {@code 2m}; a number alone counts seconds. Empty
   * where the parameter is absent.
   *
   * @throws IllegalArgumentException naming parameter, rule and value
   */
  public Optional<Duration> duration(String name, Duration least, Duration most) {
    String text = query.get(name);
    if (text == null) {
      return Optional.empty();
    }
    Matcher parts = DURATION.matcher(text);
    Duration value = Duration.ofSeconds(-1);
    if (parts.matches()) {
      long number = Long.parseLong(text.replaceAll("[a-z]", ""));
      value =
          switch (String.valueOf(parts.group(1))) {
            case "ms" -> Duration.ofMillis(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofSeconds(number);
          };
    }
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      String range = least.toSeconds() + "s to " + most.toSeconds() + "s";
      throw new IllegalArgumentException(name + " must be " + range + ": " + printable(text));
    }
    return Optional.of(value);
  }

  private static boolean plain(String text) {
    return text.matches("[0-9]+(\\.[0-9]+)?");
  }

  private static String word(double bound) {
    return bound == Math.rint(bound) ? String.valueOf((long) bound) : String.valueOf(bound);
  }

  /** What somebody sent, as a message may repeat it: the beginning, in printable ASCII. */
  public static String printable(@Nullable String text) {
    String shown = text == null ? "" : text.replaceAll("[^\\x20-\\x7e]", "?");
    return shown.length() > 40 ? shown.substring(0, 40) + "..." : shown;
  }
}
