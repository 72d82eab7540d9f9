// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.api;

import dev.zoetrope.NamedCamera;
import dev.zoetrope.Zoetrope;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** {@code GET /api/v1/info}: the server, and who is asking. */
public final class ServerInfo {
  private final Zoetrope zoetrope;
  private final String version;
  private final Function<RoutingContext, Caller> callers;
  private final long startedNanos;

  /** The server counts as started now. */
  public ServerInfo(Zoetrope zoetrope, String version, Function<RoutingContext, Caller> callers) {
    this.zoetrope = zoetrope;
    this.version = version;
    this.callers = callers;
    this.startedNanos = zoetrope.clock().nanos();
  }

  public void get(RoutingContext context) {
    Caller caller = callers.apply(context);
    int viewers = 0;
    for (NamedCamera camera : zoetrope.cameras()) {
      viewers += caller.sees().test(camera.name()) ? camera.stream().viewers() : 0;
    }
    long upNanos = zoetrope.clock().nanos() - startedNanos;
    JsonAnswer.send(
        context,
        new JsonObject()
            .put("name", "Zoetrope")
            .put("version", version)
            .put("uptimeSeconds", TimeUnit.NANOSECONDS.toSeconds(upNanos))
            .put("viewers", viewers)
            .put(
                "user",
                caller.user() == null
                    ? null
                    : new JsonObject().put("name", caller.user()).put("role", caller.role())));
  }
}
