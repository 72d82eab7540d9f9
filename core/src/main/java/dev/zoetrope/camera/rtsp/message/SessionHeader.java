// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp.message;

import dev.zoetrope.media.bits.Decimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * The header {@code Session} (RFC 2326 section 12.37).
 *
 * @param id what is to be sent back; may be empty
 * @param timeout after which a server forgets a client that says nothing; empty where none is
 *     announced, or 0, or no number
 */
public record SessionHeader(String id, Optional<Duration> timeout) {
  private static final String TIMEOUT = "timeout=";
  private static final int MAX_SECONDS = 999_999;

  public static SessionHeader parse(String value) {
    String[] parts = value.split(";", -1);
    Optional<Duration> timeout = Optional.empty();
    for (int i = 1; i < parts.length; i++) {
      String part = parts[i].strip();
      if (part.toLowerCase(Locale.ROOT).startsWith(TIMEOUT)) {
        timeout = seconds(part.substring(TIMEOUT.length()).strip());
      }
    }
    return new SessionHeader(parts[0].strip(), timeout);
  }

  private static Optional<Duration> seconds(String text) {
    int seconds = Decimal.parse(text, MAX_SECONDS);
    return seconds < 1 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
  }
}
