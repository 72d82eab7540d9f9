// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.security;

import dev.zoetrope.server.config.HttpConfig;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

/**
 * Tells browsers what pages of this server may do, and who may use its answers. A handler after it
 * may replace a header that does not fit.
 */
final class SecurityHeaders implements Handler<RoutingContext> {
  private static final String YEAR = "max-age=31536000";

  private final String contentPolicy;
  private final boolean secure;
  private final Embedding embedding;

  SecurityHeaders(HttpConfig config, Embedding embedding) {
    this.embedding = embedding;
    this.secure = config.isPublicUrlSecure();
    this.contentPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:;"
            + " connect-src 'self'; font-src 'self'; manifest-src 'self'; form-action 'self';"
            + " base-uri 'none'; frame-ancestors "
            + embedding.ancestors();
  }

  @Override
  public void handle(RoutingContext context) {
    MultiMap headers = context.response().headers();
    headers
        .set("Content-Security-Policy", contentPolicy)
        .set("X-Content-Type-Options", "nosniff")
        .set("Referrer-Policy", "same-origin")
        .set("Cross-Origin-Opener-Policy", "same-origin")
        .set("Cross-Origin-Resource-Policy", "same-origin")
        .set("Permissions-Policy", "camera=(), microphone=(), geolocation=(), fullscreen=(self)");
    if (!embedding.isAllowed()) {
      headers.set("X-Frame-Options", "DENY");
    } else if (embedding.covers(context.normalizedPath())) {
      embed(context, headers);
    }
    if (secure || context.request().isSSL()) {
      headers.set("Strict-Transport-Security", YEAR);
    }
    context.next();
  }

  /** CORS (the Fetch standard, section 3.2), without credentials. */
  private void embed(RoutingContext context, MultiMap headers) {
    String origin = context.request().getHeader("Origin");
    headers.set("Cross-Origin-Resource-Policy", "cross-origin").add("Vary", "Origin");
    if (origin != null && embedding.allows(origin)) {
      headers.set("Access-Control-Allow-Origin", origin);
    }
  }
}
