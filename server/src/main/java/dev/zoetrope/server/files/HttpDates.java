// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.files;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Dates of HTTP fields, whole seconds in UTC (RFC 9110 section 5.6.7). */
final class HttpDates {
  private static final DateTimeFormatter PREFERRED =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.US);
  private static final DateTimeFormatter ASCTIME =
      DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss uuuu", Locale.US);
  private static final int LONGEST = 40;

  private HttpDates() {}

  static String format(Instant instant) {
    return PREFERRED.format(instant.atOffset(ZoneOffset.UTC));
  }

  /**
   * The date in any of the three forms; empty where it has none of them, and is to be ignored.
   *
   * @param now decides the century of a year of two digits
   */
  static Optional<Instant> parse(String text, Instant now) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    for (DateTimeFormatter form : List.of(PREFERRED, rfc850(now), ASCTIME)) {
      try {
        return Optional.of(LocalDateTime.parse(text, form).toInstant(ZoneOffset.UTC));
      } catch (DateTimeException e) {
        // perhaps it has the next form
      }
    }
    return Optional.empty();
  }

  /** More than 50 years ahead means the last year with these digits. */
  private static DateTimeFormatter rfc850(Instant now) {
    int year = now.atOffset(ZoneOffset.UTC).getYear();
    return new DateTimeFormatterBuilder()
        .appendPattern("EEEE, dd-MMM-")
        .appendValueReduced(ChronoField.YEAR, 2, 2, year - 49)
        .appendPattern(" HH:mm:ss 'GMT'")
        .toFormatter(Locale.US);
  }
}
