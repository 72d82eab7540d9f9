// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** How the API answers: JSON that nobody keeps, for it is about this moment. */
final class JsonAnswer {
  private JsonAnswer() {}

  static void send(RoutingContext context, JsonObject json) {
    send(context, 200, json);
  }

  static void send(RoutingContext context, int status, JsonObject json) {
    Buffer body = json.toBuffer();
    context
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .putHeader("Content-Length", String.valueOf(body.length())) // also to HEAD
        .putHeader("Cache-Control", "no-store")
        .end(body);
  }
}
