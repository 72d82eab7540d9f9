// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChallengeTest {
  @Test
  void parse_severalOnOneLineAndSeveralLines_all() {
    List<Challenge> challenges =
        Challenge.parse(
            List.of(
                "Digest realm=\"a, b\", nonce=\"n=1\" , stale=TRUE,Basic realm=\"say \\\"x\\\"\"",
                "NEGOTIATE abc==, digest  Realm = plain ,algorithm=SHA-256"));
    assertThat(challenges)
        .extracting(Challenge::scheme)
        .containsExactly("digest", "basic", "negotiate", "digest");
    assertThat(challenges.get(0).parameters())
        .containsEntry("realm", "a, b")
        .containsEntry("nonce", "n=1")
        .containsEntry("stale", "TRUE");
    assertThat(challenges.get(1).parameter("realm")).isEqualTo("say \"x\"");
    assertThat(challenges.get(3).parameter("realm")).isEqualTo("plain");
    assertThat(challenges.get(3).parameter("algorithm")).isEqualTo("SHA-256");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ",", "=", "\"", "Digest realm=\"open", "Digest a=\"\\", "= = =", "\t, x"})
  void parse_rubbish_endsWithoutError(String value) {
    assertThat(Challenge.parse(List.of(value))).hasSizeLessThan(3);
  }
}
