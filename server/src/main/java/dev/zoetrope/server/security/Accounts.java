// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.security;

import dev.zoetrope.server.config.Role;
import dev.zoetrope.server.config.Secret;
import dev.zoetrope.server.config.SecurityConfig;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The users with their passwords, and the tokens by their hashes. Any thread. */
final class Accounts {
  /** Nobody's: compared with where there is no such user, so that this takes as long. */
  private static final String NOBODY =
      "$argon2id$v=19$m=19456,t=2,p=1$" + "A".repeat(22) + "$" + "A".repeat(43);

  private final Map<String, Account> users = new HashMap<>();
  private final Map<String, User> tokens = new HashMap<>();

  Accounts(SecurityConfig config) {
    config.users().forEach(this::add);
    config.tokens().forEach(this::add);
  }

  /** Also a user who may do everything. */
  Accounts withAdmin(String name, String passwordHash) {
    User admin = new User(name, Role.ADMIN, Set.of("*"));
    users.put(name, new Account(admin, Optional.of(Secret.of(passwordHash)), Optional.empty()));
    return this;
  }

  private void add(String name, SecurityConfig.User user) {
    User known = new User(name, user.role(), Set.copyOf(user.cameras()));
    users.put(name, new Account(known, user.passwordHash(), user.password()));
  }

  private void add(String name, SecurityConfig.Token token) {
    String hash =
        token.hash().isPresent()
            ? token.hash().get().reveal().toLowerCase(Locale.ROOT)
            : Digests.sha256(token.token().map(Secret::reveal).orElseThrow());
    tokens.put(hash, new User(name, token.role(), Set.copyOf(token.cameras())));
  }

  boolean isUser(String name) {
    return users.containsKey(name);
  }

  /** Takes as long for a name that nobody has as for a wrong password: slow. */
  Optional<User> byPassword(String name, String password) {
    Account account = users.get(name);
    boolean matches = PasswordHash.matches(password, account == null ? NOBODY : account.hash());
    return account != null && matches ? Optional.of(account.user) : Optional.empty();
  }

  /**
   * Looked up by its hash, which nobody who does not know the token can choose: the time that takes
   * tells nothing.
   */
  Optional<User> byToken(String token) {
    return Optional.ofNullable(tokens.get(Digests.sha256(token)));
  }

  private static final class Account {
    private final User user;
    private final Optional<Secret> plain;
    private Optional<Secret> hash;

    Account(User user, Optional<Secret> hash, Optional<Secret> plain) {
      this.user = user;
      this.hash = hash;
      this.plain = plain;
    }

    /** Made at the first login where the configuration has the password itself: slow. */
    synchronized String hash() {
      if (hash.isEmpty()) {
        hash = Optional.of(Secret.of(PasswordHash.of(plain.orElseThrow().reveal())));
      }
      return hash.get().reveal();
    }
  }
}
