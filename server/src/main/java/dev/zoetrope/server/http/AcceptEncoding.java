// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.http;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What content codings a client takes (RFC 9110 section 12.5.3). */
public final class AcceptEncoding {
  private AcceptEncoding() {}

  /** Whether gzip is named, and not with a weight of zero; the text of the header, or null. */
  public static boolean takesGzip(@Nullable String header) {
    if (header == null) {
      return false;
    }
    for (String coding : header.toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] parts = coding.strip().split("\\s*;\\s*", 2);
      if (parts[0].equals("gzip")) {
        return parts.length == 1 || !parts[1].matches("q=0(\\.0{0,3})?");
      }
    }
    return false;
  }
}
