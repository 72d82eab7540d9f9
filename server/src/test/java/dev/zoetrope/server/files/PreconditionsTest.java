// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.server.files.Preconditions.Outcome;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9110 section 13, of a file with the tag "a" that was changed on the 10th of November. */
class PreconditionsTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final Validators CURRENT =
      new Validators("\"a\"", Optional.of(Instant.parse("2026-11-10T00:00:00Z")));
  private static final Validators WITHOUT_DATE = new Validators("\"a\"", Optional.empty());
  private static final String BEFORE = "Mon, 09 Nov 2026 00:00:00 GMT";
  private static final String SAME = "Tue, 10 Nov 2026 00:00:00 GMT";
  private static final String AFTER = "Wed, 11 Nov 2026 00:00:00 GMT";

  /** {@code <}, {@code =} and {@code >} stand for dates before, at and after the change. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      value = {
        "- | - | - | - | PROCEED",
        "\"a\" | - | - | - | PROCEED",
        "* | - | - | - | PROCEED",
        "\"b\" | - | - | - | FAILED",
        "W/\"a\" | - | - | - | FAILED",
        "nonsense | - | - | - | FAILED",
        "- | = | - | - | PROCEED",
        "- | > | - | - | PROCEED",
        "- | < | - | - | FAILED",
        "- | nonsense | - | - | PROCEED",
        "\"a\" | < | - | - | PROCEED",
        "- | - | \"a\" | - | NOT_MODIFIED",
        "- | - | W/\"a\" | - | NOT_MODIFIED",
        "- | - | * | - | NOT_MODIFIED",
        "- | - | \"b\" | - | PROCEED",
        "- | - | nonsense | - | PROCEED",
        "- | - | - | = | NOT_MODIFIED",
        "- | - | - | > | NOT_MODIFIED",
        "- | - | - | < | PROCEED",
        "- | - | - | nonsense | PROCEED",
        "- | - | \"b\" | > | PROCEED",
        "- | - | \"a\" | < | NOT_MODIFIED",
        "\"b\" | - | \"a\" | - | FAILED",
        "- | < | \"a\" | = | FAILED",
        "\"a\" | < | \"a\" | < | NOT_MODIFIED",
        "- | > | - | = | NOT_MODIFIED",
      })
  void decide_fields_inTheOrderOfTheSpecification(
      @Nullable String match,
      @Nullable String unmodified,
      @Nullable String none,
      @Nullable String modified,
      Outcome expected) {
    Preconditions fields = new Preconditions(match, date(unmodified), none, date(modified), null);
    assertThat(fields.decide(CURRENT, NOW)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"a\" | true",
        "W/\"a\" | false",
        "\"b\" | false",
        "\"a\", \"b\" | false",
        "= | true",
        "< | false",
        "> | false",
        "Tuesday, 10-Nov-26 00:00:00 GMT | true",
        "nonsense | false",
      })
  void rangeCounts_ifRange_onlyWhereItIsTheSameFile(String field, boolean expected) {
    assertThat(ifRange(date(field)).rangeCounts(CURRENT, NOW)).isEqualTo(expected);
  }

  @Test
  void rangeCounts_noIfRange_always() {
    assertThat(new Preconditions(null, null, null, null, null).rangeCounts(CURRENT, NOW)).isTrue();
  }

  @Test
  void dates_fileWithoutOne_decideNothing() {
    assertThat(ifRange(SAME).rangeCounts(WITHOUT_DATE, NOW)).isFalse();
    assertThat(new Preconditions(null, BEFORE, null, null, null).decide(WITHOUT_DATE, NOW))
        .isEqualTo(Outcome.PROCEED);
    assertThat(new Preconditions(null, null, null, AFTER, null).decide(WITHOUT_DATE, NOW))
        .isEqualTo(Outcome.PROCEED);
  }

  private static Preconditions ifRange(@Nullable String field) {
    return new Preconditions(null, null, null, null, field);
  }

  private static @Nullable String date(@Nullable String sign) {
    if (sign == null) {
      return null;
    }
    return switch (sign) {
      case "<" -> BEFORE;
      case "=" -> SAME;
      case ">" -> AFTER;
      default -> sign;
    };
  }
}
