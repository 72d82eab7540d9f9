// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 6266 and RFC 8187. */
class DispositionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a b.mp4 | attachment; filename=\"a b.mp4\"",
        "ü.pdf | attachment; filename=\"_.pdf\"; filename*=UTF-8''%C3%BC.pdf",
        "a\"b%c | attachment; filename=\"a_b_c\"; filename*=UTF-8''a%22b%25c",
        "😀 | attachment; filename=\"_\"; filename*=UTF-8''%F0%9F%98%80",
      })
  void attachment_name_inFormsForAllPrograms(String name, String expected) {
    assertThat(Disposition.attachment(name)).isEqualTo(expected);
  }
}
