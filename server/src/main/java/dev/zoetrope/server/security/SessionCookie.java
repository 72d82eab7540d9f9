// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.security;

import dev.zoetrope.server.config.HttpConfig;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** The cookie that carries a session (RFC 6265): out of reach of scripts, not sent across sites. */
final class SessionCookie {
  static final String NAME = "zoetrope-session";
  private static final int MAX_LENGTH = 64;

  private final boolean publicUrlSecure;
  private final long maxAgeSeconds;

  SessionCookie(HttpConfig config, long maxAgeSeconds) {
    this.publicUrlSecure = config.isPublicUrlSecure();
    this.maxAgeSeconds = maxAgeSeconds;
  }

  Optional<String> read(RoutingContext context) {
    return Optional.ofNullable(context.request().getCookie(NAME))
        .map(Cookie::getValue)
        .filter(value -> value.length() <= MAX_LENGTH);
  }

  void write(RoutingContext context, String value) {
    context.response().addCookie(cookie(context, value).setMaxAge(maxAgeSeconds));
  }

  void clear(RoutingContext context) {
    context.response().addCookie(cookie(context, "").setMaxAge(0));
  }

  private Cookie cookie(RoutingContext context, String value) {
    return Cookie.cookie(NAME, value)
        .setHttpOnly(true)
        .setSameSite(CookieSameSite.LAX)
        .setPath("/")
        .setSecure(publicUrlSecure || context.request().isSSL());
  }
}
