// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server;

import dev.zoetrope.server.api.Caller;
import dev.zoetrope.server.api.CameraCommands;
import dev.zoetrope.server.api.CameraQueries;
import dev.zoetrope.server.api.Documentation;
import dev.zoetrope.server.api.Health;
import dev.zoetrope.server.api.ServerInfo;
import dev.zoetrope.server.config.ServerConfig;
import dev.zoetrope.server.http.Problem;
import dev.zoetrope.server.http.WebResources;
import dev.zoetrope.server.metrics.Metrics;
import dev.zoetrope.server.output.Delivery;
import dev.zoetrope.server.output.mjpeg.MjpegOutput;
import dev.zoetrope.server.output.snapshot.SnapshotOutput;
import dev.zoetrope.server.output.websocket.WebSocketOutput;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every path of the server, in one place, with who may use it. */
final class Routes {
  private static final Logger LOG = LoggerFactory.getLogger(Routes.class);
  private static final String CAMERA = "/api/v1/cameras/:camera";

  private final Router router;
  private final WebResources web = new WebResources();

  /** What those who run the server ask. */
  record Operations(Health health, Metrics metrics) {}

  Routes(Vertx vertx, Delivery delivery, ServerConfig config, Operations operations) {
    router = Router.router(vertx);
    router.route().handler(operations.metrics()::count);
    pages();
    pictures(delivery);
    api(delivery, context -> Caller.ANYBODY);
    operations(operations);
    router.errorHandler(404, Routes::notFound);
    router.errorHandler(405, Routes::methodNotAllowed);
    router.errorHandler(500, Routes::failed);
  }

  Router router() {
    return router;
  }

  private void pages() {
    get("/", web.page("index.html"));
    get("/cameras/:camera", web.page("camera.html"));
    get("/login", web.page("login.html"));
    get("/web/*", web.below("/web/"));
    get("/favicon.ico", web.page("icon.svg"));
  }

  private void pictures(Delivery delivery) {
    MjpegOutput mjpeg = new MjpegOutput(delivery);
    get("/video_feed", mjpeg);
    get("/video_feed/:camera", mjpeg);
    get("/cameras/:camera/stream.mjpeg", mjpeg);
    get("/cameras/:camera/snapshot.jpg", new SnapshotOutput(delivery));
    router.get("/ws").handler(new WebSocketOutput(delivery, context -> camera -> true));
  }

  private void api(Delivery delivery, Function<RoutingContext, Caller> callers) {
    CameraQueries queries = new CameraQueries(delivery.zoetrope(), delivery.metrics(), callers);
    CameraCommands commands = new CameraCommands(queries);
    get("/api/v1/info", new ServerInfo(delivery.zoetrope(), Main.version(), callers)::get);
    get("/api/v1/cameras", queries::list);
    get(CAMERA, queries::get);
    router.put(CAMERA + "/source").handler(commands::replaceSource);
    router.post(CAMERA + "/start").handler(commands::start);
    router.post(CAMERA + "/stop").handler(commands::stop);
    router.put(CAMERA + "/keep-alive").handler(commands::keepAlive);
  }

  private void operations(Operations operations) {
    Documentation documentation = new Documentation();
    get("/healthz", operations.health()::live);
    get("/readyz", operations.health()::ready);
    get("/metrics", operations.metrics()::scrape);
    get("/openapi.yaml", documentation::contract);
    get("/docs", documentation::page);
    get("/docs/*", documentation.below("/docs/"));
  }

  /** Also answers HEAD, with the same headers and no body (RFC 9110 section 9.3.2). */
  private void get(String path, Handler<RoutingContext> handler) {
    router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD).handler(handler);
  }

  /** A mistake of ours: the log has the details, the answer has none. */
  private static void failed(RoutingContext context) {
    LOG.error(
        "event=request-failed method={} path={}",
        context.request().method(),
        context.normalizedPath(),
        context.failure());
    Problem.of(500, "Internal Server Error", "the server failed to answer; its log says why")
        .send(context);
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
