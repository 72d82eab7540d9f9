// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilePathTest {
  @ParameterizedTest
  @CsvSource({
    "a.mp4, a.mp4",
    "sub/a.mp4, sub/a.mp4",
    "a%20b, a b",
    "%C3%BC.pdf, ü.pdf",
    "%e2%82%ac, €",
    "100%25, 100%",
    "%252e%252e, %2e%2e",
    "a+b, a+b",
    "...a/..b, ''",
    "a..b/c., a..b/c.",
    "a:b, a:b",
  })
  void parse_file_itsNames(String encoded, String expected) {
    assertThat(FilePath.parse(encoded).map(path -> String.join("/", path.names())).orElse(""))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "..",
        "../",
        "../etc/passwd",
        "a/../../etc/passwd",
        "a/..",
        ".",
        "./a",
        "%2e%2e/etc/passwd",
        "%2e%2e%2fetc%2fpasswd",
        "..%2fetc",
        "%2E.",
        "a%2fb",
        "%2fetc%2fpasswd",
        "/etc/passwd",
        "//",
        "/",
        "a//b",
        "..\\etc",
        "..%5cetc",
        "a%5C",
        "a%00.mp4",
        "%00",
        "a%0ab",
        "a%7f",
        "%c0%ae%c0%ae/etc",
        "%c0%af",
        "%e0%80%ae",
        "%ff",
        "%ed%a0%80",
        "%u002e%u002e",
        "%",
        "%2",
        "%zz",
        "a%2",
        "\u00fc",
        ".git/config",
        "a/.hidden",
        "%2ehidden",
      })
  void parse_whatIsNoFileOfTheFolder_nothing(String encoded) {
    assertThat(FilePath.parse(encoded)).isEmpty();
  }

  @Test
  void parse_slashAtTheEnd_isAFolder() {
    assertThat(FilePath.parse("")).contains(new FilePath(List.of(), true));
    assertThat(FilePath.parse("a/")).contains(new FilePath(List.of("a"), true));
    assertThat(FilePath.parse("a")).contains(new FilePath(List.of("a"), false));
  }

  @Test
  void parse_tooDeepOrTooLong_nothing() {
    assertThat(FilePath.parse("a/".repeat(64))).isPresent();
    assertThat(FilePath.parse("a/".repeat(65))).isEmpty();
    assertThat(FilePath.parse("a".repeat(256))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "ü€", "100%", "a&b=c?d#e", "<'\">", "a+b;c", "\uD83D\uDE00"})
  void encode_name_isReadAgain(String name) {
    assertThat(FilePath.encode(name)).matches("[A-Za-z0-9._~%-]+");
    assertThat(FilePath.parse(FilePath.encode(name)).orElseThrow().lastName()).isEqualTo(name);
  }
}
