// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.config;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The section {@code security}: who may come in, and what cameras may be reached.
 *
 * @param users by name
 * @param tokens by name
 * @param sessionIdleTimeout after which an unused login ends
 * @param sessionLifetime after which a login ends in any case
 * @param loginAttempts failures within the window before logins are refused
 * @param loginWindow time over which failures count
 * @param embedOrigins other sites that may show pictures
 * @param allowLoopbackSources whether cameras may be at loopback addresses
 */
public record SecurityConfig(
    Map<String, User> users,
    Map<String, Token> tokens,
    Duration sessionIdleTimeout,
    Duration sessionLifetime,
    int loginAttempts,
    Duration loginWindow,
    List<URI> embedOrigins,
    boolean allowLoopbackSources) {

  /**
   * Somebody who logs in with a password.
   *
   * @param password exactly one of this and the hash is there
   * @param cameras names; {@code *} stands for all
   */
  public record User(
      Role role, Optional<Secret> passwordHash, Optional<Secret> password, List<String> cameras) {}

  /**
   * Something that sends a bearer token.
   *
   * @param hash SHA-256 of the token in hexadecimal; exactly one of this and the token is there
   * @param cameras names; {@code *} stands for all
   */
  public record Token(
      Role role, Optional<Secret> hash, Optional<Secret> token, List<String> cameras) {}

  static SecurityConfig from(Values values) {
    Map<String, User> users = new LinkedHashMap<>();
    values.names("security.users").forEach(name -> users.put(name, user(values, name)));
    Map<String, Token> tokens = new LinkedHashMap<>();
    values.names("security.tokens").forEach(name -> tokens.put(name, token(values, name)));
    return new SecurityConfig(
        java.util.Collections.unmodifiableMap(users),
        java.util.Collections.unmodifiableMap(tokens),
        values.get(Settings.SESSION_IDLE_TIMEOUT),
        values.get(Settings.SESSION_LIFETIME),
        values.get(Settings.LOGIN_ATTEMPTS),
        values.get(Settings.LOGIN_WINDOW),
        values.get(Settings.EMBED_ORIGINS),
        values.get(Settings.ALLOW_LOOPBACK_SOURCES));
  }

  private static User user(Values values, String name) {
    if (values.has(Settings.USER_PASSWORD_HASH, name) == values.has(Settings.USER_PASSWORD, name)) {
      values.problem("security.users", name, "must have either a password-hash or a password");
    }
    return new User(
        values.get(Settings.USER_ROLE, name),
        values.find(Settings.USER_PASSWORD_HASH, name),
        values.find(Settings.USER_PASSWORD, name),
        values.get(Settings.USER_CAMERAS, name));
  }

  private static Token token(Values values, String name) {
    if (values.has(Settings.TOKEN_HASH, name) == values.has(Settings.TOKEN_TEXT, name)) {
      values.problem("security.tokens", name, "must have either a token-hash or a token");
    }
    return new Token(
        values.get(Settings.TOKEN_ROLE, name),
        values.find(Settings.TOKEN_HASH, name),
        values.find(Settings.TOKEN_TEXT, name),
        values.get(Settings.TOKEN_CAMERAS, name));
  }
}
