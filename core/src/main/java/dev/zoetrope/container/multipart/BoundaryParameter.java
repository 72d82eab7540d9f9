// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.container.multipart;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The {@code boundary} parameter of a {@code Content-Type} (RFC 2046 5.1.1), leniently. */
final class BoundaryParameter {
  private static final String NAME = "boundary";

  private BoundaryParameter() {}

  /** The value without quotes, with whatever dashes it has; null where there is none. */
  static @Nullable String of(String contentType) {
    int name = contentType.toLowerCase(Locale.ROOT).indexOf(NAME);
    int equals = name < 0 ? -1 : contentType.indexOf('=', name);
    if (equals < 0) {
      return null;
    }
    String value = contentType.substring(equals + 1).strip();
    if (value.startsWith("\"")) {
      int close = value.indexOf('"', 1);
      value = value.substring(1, close < 0 ? value.length() : close);
    } else {
      int semicolon = value.indexOf(';');
      value = semicolon < 0 ? value : value.substring(0, semicolon);
    }
    value = value.strip();
    return value.isEmpty() ? null : value;
  }
}
