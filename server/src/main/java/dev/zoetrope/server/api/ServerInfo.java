// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.api;

import dev.zoetrope.NamedCamera;
import dev.zoetrope.Zoetrope;
import dev.zoetrope.server.security.User;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** {@code GET /api/v1/info}: the server, and who is asking. */
public final class ServerInfo {
  private final Zoetrope zoetrope;
  private final String version;
  private final Function<RoutingContext, User> users;
  private final long startedNanos;

  /** The server counts as started now. */
  public ServerInfo(Zoetrope zoetrope, String version, Function<RoutingContext, User> users) {
    this.zoetrope = zoetrope;
    this.version = version;
    this.users = users;
    this.startedNanos = zoetrope.clock().nanos();
  }

  public void get(RoutingContext context) {
    User user = users.apply(context);
    int viewers = 0;
    for (NamedCamera camera : zoetrope.cameras()) {
      viewers += user.sees(camera.name()) ? camera.stream().viewers() : 0;
    }
    long upNanos = zoetrope.clock().nanos() - startedNanos;
    JsonAnswer.send(
        context,
        new JsonObject()
            .put("name", "Zoetrope")
            .put("version", version)
            .put("uptimeSeconds", TimeUnit.NANOSECONDS.toSeconds(upNanos))
            .put("viewers", viewers)
            .put("user", user.isNamed() ? json(user) : null));
  }

  private static JsonObject json(User user) {
    return new JsonObject()
        .put("name", user.name())
        .put("role", user.role().name().toLowerCase(Locale.ROOT));
  }
}
