// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.server.files.ContentType.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentTypeTest {
  @ParameterizedTest
  @CsvSource({
    "a.mp4, video/mp4, VIDEO",
    "a.MP4, video/mp4, VIDEO",
    "a.webm, video/webm, VIDEO",
    "a.tar.gz, application/gzip, OTHER",
    "a.pdf, application/pdf, PDF",
    "a.jpeg, image/jpeg, PICTURE",
    "a.mp3, audio/mpeg, AUDIO",
    "a.html, text/html; charset=utf-8, OTHER",
    "a.js, text/plain; charset=utf-8, OTHER",
    "a.svg, image/svg+xml, OTHER",
    "mp4, video/mp4, VIDEO",
    "a, application/octet-stream, OTHER",
    "a., application/octet-stream, OTHER",
  })
  void of_name_byItsEnding(String name, String text, Kind kind) {
    assertThat(ContentType.of(name)).isEqualTo(new ContentType(text, kind));
  }

  @Test
  void headers_whatMayBeAProgram_isInASandbox() {
    assertThat(SafeContent.headers(Kind.OTHER).get("Content-Security-Policy"))
        .contains("sandbox;", "default-src 'none'")
        .doesNotContain("script-src", "allow-");
    for (Kind kind : Kind.values()) {
      assertThat(SafeContent.headers(kind).get("Content-Security-Policy"))
          .startsWith(kind == Kind.OTHER ? "sandbox" : "default-src 'none'")
          .doesNotContain("script-src");
    }
  }
}
