// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {
  @ParameterizedTest
  @CsvSource({"500ms, 500", "10s, 10000", "90s, 90000", "2m, 120000", "12h, 43200000", "0s, 0"})
  void duration_text_thereAndBack(String text, long millis) {
    assertThat(Units.parseDuration(text).toMillis()).isEqualTo(millis);
    assertThat(Units.formatDuration(Units.parseDuration(text))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0B, 0", "1B, 1", "64KiB, 65536", "8MiB, 8388608", "1GiB, 1073741824"})
  void size_text_thereAndBack(String text, long bytes) {
    assertThat(Units.parseSize(text)).isEqualTo(bytes);
    assertThat(Units.formatSize(bytes)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10", "s", "1.5s", "-1s", "10 parsecs", "9999999999s", "10S", "1s1s"})
  void parseDuration_anythingElse_refused(String text) {
    assertThatThrownBy(() -> Units.parseDuration(text))
        .hasMessage("must be a number with its unit ms, s, m, h or d");
  }

  @ParameterizedTest
  @ValueSource(strings = {"8", "8MB", "8mib", "-8B"})
  void parseSize_anythingElse_refused(String text) {
    assertThatThrownBy(() -> Units.parseSize(text))
        .hasMessage("must be a number with its unit B, KiB, MiB or GiB");
  }
}
