// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The configuration is wrong; carries every problem found, each one line as {@code file:line: key
 * rule: actual}. Contains no secret.
 */
public final class ConfigException extends Exception {
  private static final long serialVersionUID = 1;

  private final ArrayList<String> problems;

  ConfigException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = new ArrayList<>(problems);
  }

  /** At least one line, in the order of command line, environment, file. */
  public List<String> problems() {
    return Collections.unmodifiableList(problems);
  }
}
