// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lost rtsp://me:hunter2@h:554/s?x=1 again | lost rtsp://***@h:554/s?x=1 again",
        "rtsp://me:hunt@er2@h/s | rtsp://***@h/s",
        "http://h/?user=hunter2&fps=5 | http://h/?user=***&fps=5",
        "http://h/?fps=5&my_Token=hunter2 | http://h/?fps=5&my_Token=***",
        "password=hunter2, next | password=***, next",
        "{\"password\": \"hunter2 x\", \"a\": 1} | {\"password\": ***, \"a\": 1}",
        "Authorization: Bearer hunter2hunter2 | Authorization: Bearer ***",
        "Authorization: Basic aHVudGVyMg== | Authorization: Basic ***",
      })
  void of_credentials_masked(String text, String masked) {
    assertThat(Redaction.of(text)).isEqualTo(masked).doesNotContain("hunt");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "camera=front state=live fps=25.0",
        "rtsp://192.168.1.20/stream?transport=udp",
        "keyframes=3 user=anna",
        "mail anna@example.org",
        "",
      })
  void of_nothingSecret_unchanged(String text) {
    assertThat(Redaction.of(text)).isEqualTo(text);
  }

  @Test
  void of_hugeText_takesTimeInProportion() {
    String text = "?key".repeat(100_000) + "://".repeat(100_000) + "a".repeat(200_000);

    assertThat(Redaction.of(text)).isEqualTo(text);
  }
}
