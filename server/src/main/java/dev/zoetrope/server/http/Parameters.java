// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.http;

import io.vertx.core.MultiMap;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Reads numbers from a query. Parameters it is not asked for are ignored, since pages add some of
 * their own against caches.
 */
public final class Parameters {
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

  private static boolean plain(String text) {
    return text.matches("[0-9]+(\\.[0-9]+)?");
  }

  private static String word(double bound) {
    return bound == Math.rint(bound) ? String.valueOf((long) bound) : String.valueOf(bound);
  }

  private static String printable(@Nullable String text) {
    String shown = text == null ? "" : text.replaceAll("[^\\x20-\\x7e]", "?");
    return shown.length() > 40 ? shown.substring(0, 40) + "..." : shown;
  }
}
