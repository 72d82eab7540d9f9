// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.security;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * Answers what a browser asks before it sends a request of another site's page that a form could
 * not have sent (the Fetch standard, section 4.8): reading with ranges and conditions is allowed to
 * the sites that may embed, nothing else to anybody. Such a question carries no login.
 */
final class Preflight implements Handler<RoutingContext> {
  private final Embedding embedding;

  Preflight(Embedding embedding) {
    this.embedding = embedding;
  }

  @Override
  public void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    boolean asks =
        request.method().equals(HttpMethod.OPTIONS)
            && request.headers().contains("Access-Control-Request-Method")
            && embedding.covers(context.normalizedPath())
            && embedding.allows(request.getHeader("Origin"));
    if (!asks) {
      context.next();
      return;
    }
    context
        .response()
        .setStatusCode(204)
        .putHeader("Access-Control-Allow-Methods", "GET, HEAD")
        .putHeader(
            "Access-Control-Allow-Headers",
            "Range, If-Range, If-Match, If-None-Match, If-Modified-Since, If-Unmodified-Since")
        .putHeader("Access-Control-Max-Age", "86400")
        .end();
  }
}
