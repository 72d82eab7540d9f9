// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.security;

import dev.zoetrope.server.http.Problem;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The form of the login page: {@code POST /login} with {@code user}, {@code password} and {@code
 * next}, and {@code POST /logout}. Answers with redirects, as forms want them.
 */
final class LoginHandler {
  private static final Logger LOG = LoggerFactory.getLogger(LoginHandler.class);
  private static final int MAX_BODY = 4096;
  private static final String FORM = "application/x-www-form-urlencoded";

  private final Gate gate;
  private final SessionCookie cookie;

  LoginHandler(Gate gate, SessionCookie cookie) {
    this.gate = gate;
    this.cookie = cookie;
  }

  void login(RoutingContext context) {
    HttpServerRequest request = context.request();
    String type = request.getHeader("Content-Type");
    if (type == null || !type.startsWith(FORM)) {
      Problem.of(415, "Unsupported Media Type", "Content-Type must be " + FORM).send(context);
      return;
    }
    Buffer body = Buffer.buffer();
    request.handler(
        chunk -> {
          if (body.length() + chunk.length() > MAX_BODY) {
            request.handler(null).endHandler(null);
            Problem.of(413, "Content Too Large", "form must have at most 4096 bytes")
                .header("Connection", "close")
                .send(context);
          } else {
            body.appendBuffer(chunk);
          }
        });
    request.endHandler(end -> form(context, body.toString(StandardCharsets.UTF_8)));
    request.resume();
  }

  private void form(RoutingContext context, String body) {
    Map<String, List<String>> fields = new QueryStringDecoder(body, false).parameters();
    String name = field(fields, "user");
    String next = local(field(fields, "next"));
    String address = address(context);
    Future.fromCompletionStage(
            gate.passwords().check(name, field(fields, "password"), address),
            context.vertx().getOrCreateContext())
        .onSuccess(verdict -> answer(context, verdict, new Form(name, next)));
  }

  private record Form(String name, String next) {}

  private void answer(RoutingContext context, Verdict verdict, Form form) {
    if (context.response().closed()) {
      return;
    }
    String address = address(context);
    switch (verdict) {
      case Verdict.Accepted(User user) -> {
        LOG.info("login user={} address={}", user.name(), address);
        gate.events().accepted(user.name(), address, LoginEvents.Way.FORM);
        cookie.read(context).ifPresent(gate.sessions()::end); // whoever planted it gains nothing
        cookie.write(context, gate.sessions().begin(user));
        redirect(context, form.next);
      }
      case Verdict.Rejected() -> {
        // What stands in the field of an unknown user may be a password: it is not logged.
        String name = gate.accounts().isUser(form.name) ? form.name : "unknown";
        LOG.warn("login-failed user={} address={}", name, address);
        gate.events().refused(name, address, LoginEvents.Way.FORM);
        String next = URLEncoder.encode(form.next, StandardCharsets.UTF_8);
        redirect(context, "login?error=1&next=" + next);
      }
      case Verdict.Throttled(var wait) -> {
        gate.events().throttled(address, LoginEvents.Way.FORM);
        LoginAnswers.tooMany(context, wait);
      }
      case Verdict.Busy() -> LoginAnswers.busy(context);
    }
  }

  /** Ends the session; also where there is none. */
  void logout(RoutingContext context) {
    Optional<String> token = cookie.read(context);
    token
        .flatMap(gate.sessions()::find)
        .ifPresent(user -> gate.events().loggedOut(user.name(), address(context)));
    token.ifPresent(gate.sessions()::end);
    cookie.clear(context);
    redirect(context, "login");
  }

  private static String address(RoutingContext context) {
    return context.request().remoteAddress().hostAddress();
  }

  private static void redirect(RoutingContext context, String location) {
    context
        .response()
        .setStatusCode(303)
        .putHeader("Location", location)
        .putHeader("Cache-Control", "no-store")
        .end();
  }

  private static String field(Map<String, List<String>> fields, String name) {
    List<String> values = fields.getOrDefault(name, List.of());
    return values.isEmpty() ? "" : values.getFirst();
  }

  /** Only a path of this server: a link to our login page must not lead to somebody else's. */
  static String local(String next) {
    boolean plain = next.chars().allMatch(c -> c > ' ' && c < 0x7F && c != '\\');
    return plain && next.startsWith("/") && !next.startsWith("//") ? next : "./";
  }
}
