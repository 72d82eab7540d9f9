// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashTest {
  @Test
  void of_password_memoryHardSaltedAndMatching() {
    String hash = PasswordHash.of("pässword");

    assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain("pässword");
    assertThat(PasswordHash.matches("pässword", hash)).isTrue();
    assertThat(PasswordHash.matches("password", hash)).isFalse();
  }

  @Test
  void matches_hashOfOtherParameters_understood() {
    assertThat(PasswordHash.matches("wrong", CheapHash.of("right").reveal())).isFalse();
    assertThat(PasswordHash.matches("right", CheapHash.of("right").reveal())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x", "$argon2id$", "$argon2id$v=19$m=64,t=1,p=1$$", "$argon2id$v=19$m=a$b$c"})
  void matches_noHash_false(String hash) {
    assertThat(PasswordHash.matches("", hash)).isFalse();
  }
}
