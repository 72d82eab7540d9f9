// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.security;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code zoetrope hash-password}: reads a password, twice from a terminal without showing it, or
 * one line from a pipe, and prints its hash for the configuration.
 */
public final class PasswordPrompt {
  private static final int MIN_LENGTH = 8;

  private PasswordPrompt() {}

  /**
   * Asks, and prints the hash with a line feed.
   *
   * @return the exit code: 0, or 2 where the password cannot be taken
   */
  public static int run(InputStream in, PrintStream out, PrintStream err) throws IOException {
    Optional<Console> terminal = Optional.ofNullable(System.console()).filter(Console::isTerminal);
    String password = terminal.isPresent() ? ask(terminal.get()) : readLine(in);
    if (password == null) {
      err.println("password must be typed twice alike");
      return 2;
    }
    if (password.codePointCount(0, password.length()) < MIN_LENGTH) {
      err.println("password must have " + MIN_LENGTH + " characters at least");
      return 2;
    }
    out.println(PasswordHash.of(password));
    return 0;
  }

  private static @Nullable String ask(Console console) {
    char[] first = console.readPassword("Password: ");
    char[] second = console.readPassword("Again: ");
    return first != null && Arrays.equals(first, second) ? String.valueOf(first) : null;
  }

  private static String readLine(InputStream in) throws IOException {
    String line = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
    return line == null ? "" : line;
  }
}
