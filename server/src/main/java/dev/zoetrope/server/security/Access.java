// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.security;

import dev.zoetrope.server.config.Role;
import dev.zoetrope.server.http.Problem;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/** What a route asks of the user, beyond being let in: put one of these before its handler. */
public final class Access {
  private static final String KEY = "dev.zoetrope.user";
  private static final String LEASE = "dev.zoetrope.lease";

  private Access() {}

  /**
   * Whose request it is.
   *
   * @throws IllegalStateException where {@link Security} does not guard this route, and on its open
   *     paths where nobody is logged in
   */
  public static User user(RoutingContext context) {
    User user = context.get(KEY);
    if (user == null) {
      throw new IllegalStateException("route must be guarded: " + context.normalizedPath());
    }
    return user;
  }

  /**
   * Tells for as long as somebody asks, on any thread, whether the login of this request goes on;
   * asking counts as using it. What came with a password, a token or without a login goes on.
   */
  public static BooleanSupplier lease(RoutingContext context) {
    BooleanSupplier lease = context.get(LEASE);
    return lease == null ? () -> true : lease;
  }

  static void setLease(RoutingContext context, BooleanSupplier lease) {
    context.put(LEASE, lease);
  }

  static void setUser(RoutingContext context, User user) {
    context.put(KEY, user);
  }

  static boolean hasUser(RoutingContext context) {
    return context.get(KEY) != null;
  }

  /** Lets those pass who have the role or a higher one; answers others with 403. */
  public static Handler<RoutingContext> require(Role role) {
    return context -> {
      if (user(context).role().includes(role)) {
        context.next();
      } else {
        Problem.of(
                403,
                "Forbidden",
                "role must be " + role.name().toLowerCase(Locale.ROOT) + " or higher")
            .send(context);
      }
    };
  }

  /**
   * Lets those pass who may see the camera that the path names and have the role. To others the
   * camera does not exist: 404, as for a name that nobody gave.
   *
   * @param parameter name of the path's parameter
   */
  public static Handler<RoutingContext> requireCamera(Role role, String parameter) {
    Handler<RoutingContext> byRole = require(role);
    return context -> {
      String camera = String.valueOf(context.pathParam(parameter));
      if (user(context).sees(camera)) {
        byRole.handle(context);
      } else {
        Problem.notFound("no such camera: " + camera).send(context);
      }
    };
  }
}
