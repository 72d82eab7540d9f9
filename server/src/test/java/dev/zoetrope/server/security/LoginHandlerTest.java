// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginHandlerTest {
  @ParameterizedTest
  @ValueSource(strings = {"/", "/cameras/front?fps=5", "/cameras/a%20b"})
  void local_ownPath_kept(String next) {
    assertThat(LoginHandler.local(next)).isEqualTo(next);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "/\t/evil",
        "/a\r\nX: y"
      })
  void local_anythingElse_root(String next) {
    assertThat(LoginHandler.local(next)).isEqualTo("./");
  }
}
