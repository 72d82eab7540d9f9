// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.http;

import dev.zoetrope.Zoetrope;
import dev.zoetrope.server.config.ServerConfig;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** Every path of the server, in one place, with who may use it. */
public final class Routes {
  private final Router router;
  private final WebResources web = new WebResources();

  public Routes(Vertx vertx, Zoetrope zoetrope, ServerConfig config) {
    router = Router.router(vertx);
    pages();
    router.route().last().handler(Routes::notFound);
    router.errorHandler(405, Routes::methodNotAllowed);
  }

  public Router router() {
    return router;
  }

  private void pages() {
    router.get("/").handler(web.page("index.html"));
    router.get("/cameras/:camera").handler(web.page("camera.html"));
    router.get("/login").handler(web.page("login.html"));
    router.get("/web/*").handler(web.below("/web/"));
    router.get("/favicon.ico").handler(web.page("icon.svg"));
  }

  private static void notFound(RoutingContext context) {
    Problem.notFound("no such path: " + context.normalizedPath()).send(context);
  }

  private static void methodNotAllowed(RoutingContext context) {
    Problem.of(
            405,
            "Method Not Allowed",
            "method must be one that "
                + context.normalizedPath()
                + " has: "
                + context.request().method())
        .send(context);
  }
}
