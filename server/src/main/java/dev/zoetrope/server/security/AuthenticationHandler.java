// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.security;

import dev.zoetrope.server.http.Problem;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Finds out whose request it is, from a session cookie, a password (Basic, RFC 7617) or a token
 * (Bearer, RFC 6750), and refuses everybody else except on the open paths. Credentials that are
 * wrong are refused on these, too.
 */
final class AuthenticationHandler implements Handler<RoutingContext> {
  private static final Set<String> OPEN =
      Set.of("/login", "/logout", "/favicon.ico", "/healthz", "/readyz");
  private static final String OPEN_FILES = "/web/";
  private static final int MAX_CREDENTIALS = 1024;

  private final Accounts accounts;
  private final LoginEvents events;
  private final PasswordLogin passwords;
  private final Sessions sessions;
  private final SessionCookie cookie;

  AuthenticationHandler(Gate gate, SessionCookie cookie) {
    this.accounts = gate.accounts();
    this.events = gate.events();
    this.passwords = gate.passwords();
    this.sessions = gate.sessions();
    this.cookie = cookie;
  }

  @Override
  public void handle(RoutingContext context) {
    String header = context.request().getHeader("Authorization");
    if (header == null) {
      bySession(context);
      return;
    }
    int space = header.indexOf(' ');
    String scheme = header.substring(0, Math.max(0, space)).toLowerCase(Locale.ROOT);
    String credentials = header.substring(space + 1).strip();
    if (credentials.length() > MAX_CREDENTIALS) {
      Problem.badRequest("Authorization must have 1024 characters at most").send(context);
    } else if (scheme.equals("bearer")) {
      token(context, credentials);
    } else if (scheme.equals("basic")) {
      basic(context, credentials);
    } else {
      LoginAnswers.unauthorized(context, "Authorization must be Basic or Bearer");
    }
  }

  private void bySession(RoutingContext context) {
    Optional<String> token = cookie.read(context);
    Optional<User> user = token.flatMap(sessions::find);
    if (token.isEmpty() || user.isEmpty()) {
      stranger(context);
      return;
    }
    Access.setLease(context, sessions.lease(token.get()));
    admit(context, user.get());
  }

  private void stranger(RoutingContext context) {
    String path = context.normalizedPath();
    if (OPEN.contains(path) || path.startsWith(OPEN_FILES)) {
      context.next();
    } else {
      LoginAnswers.askForLogin(context);
    }
  }

  private void token(RoutingContext context, String token) {
    accounts
        .byToken(token)
        .ifPresentOrElse(
            user -> admit(context, user),
            () -> {
              events.refused("unknown", address(context), LoginEvents.Way.TOKEN);
              LoginAnswers.unauthorized(context, "token must be a known one");
            });
  }

  private void basic(RoutingContext context, String encoded) {
    Optional<String> decoded = decode(encoded);
    int colon = decoded.map(text -> text.indexOf(':')).orElse(-1);
    if (decoded.isEmpty() || colon < 0) {
      LoginAnswers.unauthorized(context, "Authorization must be name:password in Base64");
      return;
    }
    String name = decoded.get().substring(0, colon);
    String password = decoded.get().substring(colon + 1);
    var verdict = passwords.check(name, password, address(context));
    if (verdict.isDone()) {
      answer(context, name, verdict.join());
    } else {
      await(context, name, verdict);
    }
  }

  private static String address(RoutingContext context) {
    return context.request().remoteAddress().hostAddress();
  }

  /** What arrives of the body meanwhile is kept for the handler that will want it. */
  private void await(RoutingContext context, String name, CompletionStage<Verdict> verdict) {
    HttpServerRequest request = context.request().pause();
    Future.fromCompletionStage(verdict, context.vertx().getOrCreateContext())
        .onSuccess(
            known -> {
              answer(context, name, known);
              if (!request.headers().contains("Upgrade")) {
                request.resume();
              }
            });
  }

  private void answer(RoutingContext context, String name, Verdict verdict) {
    if (context.response().closed()) {
      return;
    }
    switch (verdict) {
      case Verdict.Accepted(User user) -> {
        events.accepted(user.name(), address(context), LoginEvents.Way.BASIC);
        admit(context, user);
      }
      case Verdict.Rejected() -> {
        String known = accounts.isUser(name) ? name : "unknown";
        events.refused(known, address(context), LoginEvents.Way.BASIC);
        LoginAnswers.unauthorized(context, "user and password must be right");
      }
      case Verdict.Throttled(var wait) -> {
        events.throttled(address(context), LoginEvents.Way.BASIC);
        LoginAnswers.tooMany(context, wait);
      }
      case Verdict.Busy() -> LoginAnswers.busy(context);
    }
  }

  private void admit(RoutingContext context, User user) {
    Access.setUser(context, user);
    context.next();
  }

  private static Optional<String> decode(String base64) {
    try {
      return Optional.of(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
