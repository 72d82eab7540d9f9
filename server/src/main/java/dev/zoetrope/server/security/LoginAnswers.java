// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.security;

import dev.zoetrope.server.http.Problem;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** How those are answered who are not let in. */
final class LoginAnswers {
  private LoginAnswers() {}

  /** A page is sent to the login page, everything else gets 401. */
  static void askForLogin(RoutingContext context) {
    HttpServerRequest request = context.request();
    String accept = request.getHeader("Accept");
    boolean page =
        request.method().equals(HttpMethod.GET) && accept != null && accept.contains("text/html");
    if (page) {
      String next = URLEncoder.encode(request.uri(), StandardCharsets.UTF_8);
      context
          .response()
          .setStatusCode(303)
          .putHeader("Location", root(context) + "login?next=" + next)
          .putHeader("Cache-Control", "no-store")
          .end();
    } else {
      unauthorized(context, "request must carry a session, a password or a token");
    }
  }

  /**
   * 401. A browser is not asked for a password in a dialog of its own: its pages have a login page.
   */
  static void unauthorized(RoutingContext context, String detail) {
    boolean browser = context.request().headers().contains("Sec-Fetch-Site");
    Problem.of(401, "Unauthorized", detail)
        .header(
            "WWW-Authenticate",
            browser ? "Bearer realm=\"Zoetrope\"" : "Basic realm=\"Zoetrope\", charset=\"UTF-8\"")
        .send(context);
  }

  static void tooMany(RoutingContext context, Duration retryAfter) {
    Problem.of(429, "Too Many Requests", "logins must not fail so often: wait and try again")
        .header("Retry-After", String.valueOf(retryAfter.plusMillis(999).toSeconds()))
        .send(context);
  }

  static void busy(RoutingContext context) {
    Problem.unavailable("too many logins at once", 1).send(context);
  }

  /** The way from this path to the root, also behind a proxy that adds a prefix. */
  private static String root(RoutingContext context) {
    long depth = context.normalizedPath().chars().filter(c -> c == '/').count() - 1;
    return depth == 0 ? "./" : "../".repeat((int) Math.min(depth, 16));
  }
}
