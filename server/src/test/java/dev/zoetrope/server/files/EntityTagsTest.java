// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.server.files.EntityTags.Comparison;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9110 section 8.8.3: which fields name the tag {@code "a"}. */
class EntityTagsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"a\" | true | true",
        "W/\"a\" | false | true",
        "* | true | true",
        "` * ` | true | true",
        "\"b\", \"a\" | true | true",
        "\"b\",W/\"a\" | false | true",
        "W/\"a\", \"a\" | true | true",
        ", ,\"a\", | true | true",
        "\"b\" | false | false",
        "\"A\" | false | false",
        "\"a,b\" | false | false",
        "\"x,\", \"a\" | true | true",
        "a | false | false",
        "w/\"a\" | false | false",
        "\"a | false | false",
        "\"a\" \"b\" | false | false",
        "\"a\", b | false | false",
        "*, \"a\" | false | false",
        "`` | false | false",
      })
  void names_field_byBothComparisons(String field, boolean strong, boolean weak) {
    assertThat(EntityTags.names(field, "\"a\"", Comparison.STRONG)).isEqualTo(strong);
    assertThat(EntityTags.names(field, "\"a\"", Comparison.WEAK)).isEqualTo(weak);
  }
}
