// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class PasswordPromptTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void run_lineFromPipe_printsItsHash() throws IOException {
    assertThat(run("correct horse\nmore\n")).isZero();

    assertThat(PasswordHash.matches("correct horse", out.toString(UTF_8).strip())).isTrue();
  }

  @Test
  void run_shortOrNoPassword_refusedWithoutShowingIt() throws IOException {
    assertThat(run("hunter2\n")).isEqualTo(2);
    assertThat(run("")).isEqualTo(2);

    assertThat(out.toString(UTF_8)).isEmpty();
    assertThat(err.toString(UTF_8))
        .contains("password must have 8 characters at least")
        .doesNotContain("hunter2");
  }

  private int run(String input) throws IOException {
    return PasswordPrompt.run(
        new ByteArrayInputStream(input.getBytes(UTF_8)),
        new PrintStream(out, true, UTF_8),
        new PrintStream(err, true, UTF_8));
  }
}
