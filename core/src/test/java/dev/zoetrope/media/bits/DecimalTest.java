// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.bits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0, 0",
    "007, 9, 7",
    "255, 255, 255",
    "4294967295, 4294967295, 4294967295",
    "9223372036854775807, 9223372036854775807, 9223372036854775807",
  })
  void parse_digits_areTheirNumber(String text, long most, long expected) {
    assertThat(Decimal.parse(text, most)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0",
    "256, 255",
    "2550, 255",
    "9223372036854775808, 9223372036854775807",
    "99999999999999999999999, 9223372036854775807",
  })
  void parse_moreThanMost_isNone(String text, long most) {
    assertThat(Decimal.parse(text, most)).isEqualTo(Decimal.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "+1", " 1", "1 ", "1.0", "0x1", "1e3", "\u0661", "\uff11"})
  void parse_anythingElse_isNone(String text) {
    assertThat(Decimal.parse(text, Integer.MAX_VALUE)).isEqualTo(Decimal.NONE);
  }
}
