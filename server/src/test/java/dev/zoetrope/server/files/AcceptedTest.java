// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptedTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "- | false",
        "*/* | false",
        "application/json | true",
        "Application/JSON;q=0.5 | true",
        "application/json, text/html;q=0.9 | true",
        "text/html, application/json;q=0.9 | false",
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8 | false",
        "application/json, text/html | true",
        "text/html, application/json | false",
        "application/json;q=0 | false",
        "application/json, */*;q=0.1 | true",
        ",;q=,; | false",
      })
  void prefersJson_field_whereItIsNamedFirst(String field, boolean expected) {
    assertThat(Accepted.prefersJson(field)).isEqualTo(expected);
  }
}
