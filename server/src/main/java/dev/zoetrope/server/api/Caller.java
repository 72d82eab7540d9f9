// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.api;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Whose request it is, as far as answers depend on it.
 *
 * @param user the name logged in with; null where no login is asked for
 * @param role {@code viewer}, {@code operator} or {@code admin}
 * @param sees which cameras, by name, the caller may know of
 */
public record Caller(@Nullable String user, String role, Predicate<String> sees) {
  /** Everybody, where no login is asked for. */
  public static final Caller ANYBODY = new Caller(null, "admin", name -> true);

  boolean admin() {
    return role.equals("admin");
  }
}
