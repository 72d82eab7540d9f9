// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.security;

import dev.zoetrope.server.config.Role;
import java.util.Set;

/**
 * Somebody whose request is served, or something with a token.
 *
 * @param name empty where no login is asked for
 * @param role what they may do to the cameras they see
 * @param cameras names; {@code *} stands for all
 */
public record User(String name, Role role, Set<String> cameras) {
  /** Everybody, on a server that asks for no login. */
  static final User ANYBODY = new User("", Role.ADMIN, Set.of("*"));

  public User {
    cameras = Set.copyOf(cameras);
  }

  /** Whether somebody logged in, or sent credentials. */
  public boolean isNamed() {
    return !name.isEmpty();
  }

  /** Whether this camera exists as far as the user is concerned. */
  public boolean sees(String camera) {
    return cameras.contains("*") || cameras.contains(camera);
  }
}
