// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.security;

import dev.zoetrope.server.config.SecurityConfig;
import dev.zoetrope.server.config.ServerConfig;
import dev.zoetrope.server.events.EventLog;
import dev.zoetrope.time.Clock;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The guards of the server and the login. {@link #guard} comes before every route; what it lets
 * through has a {@link User}, except on the open paths (login page and its files, health).
 *
 * <p>A login is needed where users or tokens are configured, and wherever the server can be reached
 * from another machine. Owned by the server; {@link #close} ends its thread.
 */
public final class Security implements AutoCloseable {
  private final ServerConfig config;
  private final Optional<String> freshPassword;
  private final @Nullable Gate gate;

  private Security(ServerConfig config, Optional<String> freshPassword, @Nullable Gate gate) {
    this.config = config;
    this.freshPassword = freshPassword;
    this.gate = gate;
  }

  /**
   * As {@link #open(ServerConfig, Clock, EventLog)}, without a record of logins.
   *
   * @throws IOException when that password cannot be kept
   */
  public static Security open(ServerConfig config, Clock clock) throws IOException {
    return open(config, clock, EventLog.NONE);
  }

  /**
   * Makes an admin password where a login is needed and nobody could log in: slow.
   *
   * @param events told of logins, good and refused
   * @throws IOException when that password cannot be kept
   */
  public static Security open(ServerConfig config, Clock clock, EventLog events)
      throws IOException {
    SecurityConfig security = config.security();
    boolean closed = !security.users().isEmpty() || !security.tokens().isEmpty();
    if (!closed && HostNames.isLoopback(config.server().host())) {
      return new Security(config, Optional.empty(), null);
    }
    Accounts accounts = new Accounts(security);
    Optional<String> fresh = Optional.empty();
    if (security.users().isEmpty()) {
      AdminPassword admin = AdminPassword.readOrMake(config.dataDir());
      accounts = accounts.withAdmin(AdminPassword.USER, admin.hash());
      fresh = admin.fresh();
    }
    return new Security(
        config, fresh, Gate.open(accounts, security, clock, new LoginEvents(events, clock)));
  }

  /** Whether somebody must log in. */
  public boolean requiresLogin() {
    return gate != null;
  }

  /** The password of the user {@code admin} where it was made just now: to be printed once. */
  public Optional<String> freshAdminPassword() {
    return freshPassword;
  }

  /**
   * Puts the guards before all routes that are added later, and adds {@code POST /login} and {@code
   * POST /logout}.
   */
  public void guard(Router router) {
    Embedding embedding = new Embedding(config.security().embedOrigins());
    router.route().handler(new SecurityHeaders(config.server(), embedding));
    router.route().handler(new HostGuard(new HostNames(config.server())));
    router.route().handler(new Preflight(embedding));
    router.route().handler(new OriginGuard(config.server(), embedding));
    if (gate == null) {
      router.route().handler(Security::admitAnybody);
      return;
    }
    var cookie =
        new SessionCookie(config.server(), config.security().sessionLifetime().toSeconds());
    LoginHandler login = new LoginHandler(gate, cookie);
    router.route().handler(new AuthenticationHandler(gate, cookie));
    router.post("/login").handler(login::login);
    router.post("/logout").handler(login::logout);
  }

  private static void admitAnybody(RoutingContext context) {
    Access.setUser(context, User.ANYBODY);
    context.next();
  }

  @Override
  public void close() {
    if (gate != null) {
      gate.passwords().close();
    }
  }
}
