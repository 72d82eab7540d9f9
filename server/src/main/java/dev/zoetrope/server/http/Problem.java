// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.http;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An error answer, {@code application/problem+json} (RFC 9457). The type is {@code about:blank}, so
 * the title is that of the status; the detail says what was wrong, which rule, and the remedy.
 */
public final class Problem {
  private final int status;
  private final String title;
  private final String detail;
  private final Map<String, String> headers = new LinkedHashMap<>();

  private Problem(int status, String title, String detail) {
    this.status = status;
    this.title = title;
    this.detail = detail;
  }

  public static Problem of(int status, String title, String detail) {
    return new Problem(status, title, detail);
  }

  public static Problem badRequest(String detail) {
    return of(400, "Bad Request", detail);
  }

  public static Problem notFound(String detail) {
    return of(404, "Not Found", detail);
  }

  /** A resource that is short at the moment; try again after that many seconds. */
  public static Problem unavailable(String detail, int retryAfterSeconds) {
    return of(503, "Service Unavailable", detail)
        .header("Retry-After", String.valueOf(retryAfterSeconds));
  }

  public Problem header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** Ends the request with this answer; does nothing where an answer has begun. */
  public void send(RoutingContext context) {
    HttpServerResponse response = context.response();
    if (response.ended() || response.headWritten()) {
      return;
    }
    headers.forEach(response::putHeader);
    response
        .setStatusCode(status)
        .putHeader("Content-Type", "application/problem+json")
        .putHeader("Cache-Control", "no-store")
        .end(json(context.normalizedPath()).toBuffer());
  }

  JsonObject json(String instance) {
    return new JsonObject()
        .put("type", "about:blank")
        .put("title", title)
        .put("status", status)
        .put("detail", detail)
        .put("instance", instance);
  }
}
