// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.Supplier;

/** For whatever keeps the server running and sends viewers to it. */
public final class Health {
  private final Supplier<List<String>> obstacles;

  /**
   * @param obstacles why viewers should not be sent here now, in words; empty where they should.
   *     Asked on the event loop: must not block
   */
  public Health(Supplier<List<String>> obstacles) {
    this.obstacles = obstacles;
  }

  /** {@code GET /healthz}: that this is answered is the answer. */
  public void live(RoutingContext context) {
    JsonAnswer.send(context, new JsonObject().put("status", "ok"));
  }

  /** {@code GET /readyz}: 200, or 503 with the reasons. */
  public void ready(RoutingContext context) {
    List<String> reasons = obstacles.get();
    if (reasons.isEmpty()) {
      live(context);
      return;
    }
    JsonAnswer.send(
        context,
        503,
        new JsonObject().put("status", "unavailable").put("reasons", new JsonArray(reasons)));
  }
}
