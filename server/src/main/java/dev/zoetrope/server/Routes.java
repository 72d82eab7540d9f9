// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server;

import dev.zoetrope.server.api.BlockingCalls;
import dev.zoetrope.server.api.CameraCommands;
import dev.zoetrope.server.api.CameraQueries;
import dev.zoetrope.server.api.CameraSet;
import dev.zoetrope.server.api.Changes;
import dev.zoetrope.server.api.ControlCommands;
import dev.zoetrope.server.api.DeviceQueries;
import dev.zoetrope.server.api.Documentation;
import dev.zoetrope.server.api.Health;
import dev.zoetrope.server.api.Previews;
import dev.zoetrope.server.api.ServerInfo;
import dev.zoetrope.server.config.Role;
import dev.zoetrope.server.events.Event.Actor;
import dev.zoetrope.server.files.FileServer;
import dev.zoetrope.server.fragments.FragmentAudiences;
import dev.zoetrope.server.http.Problem;
import dev.zoetrope.server.http.WebResources;
import dev.zoetrope.server.metrics.Metrics;
import dev.zoetrope.server.output.Delivery;
import dev.zoetrope.server.output.Permission;
import dev.zoetrope.server.output.hls.HlsOutput;
import dev.zoetrope.server.output.hls.HlsSettings;
import dev.zoetrope.server.output.live.LiveOutput;
import dev.zoetrope.server.output.metadata.MetadataOutput;
import dev.zoetrope.server.output.mjpeg.MjpegOutput;
import dev.zoetrope.server.output.mp4.Mp4Output;
import dev.zoetrope.server.output.snapshot.SnapshotOutput;
import dev.zoetrope.server.output.video.VideoOutput;
import dev.zoetrope.server.output.websocket.WebSocketOutput;
import dev.zoetrope.server.security.Access;
import dev.zoetrope.server.security.Security;
import dev.zoetrope.server.security.User;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every path of the server, in one place, with who may use it; owns what only they use. */
final class Routes implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Routes.class);
  private static final String CAMERA = "/api/v1/cameras/:camera";

  private final Router router;
  private final WebResources web = new WebResources();
  private final BlockingCalls blocking = new BlockingCalls();
  private final HlsOutput hls;
  private final Previews previews;
  private final Changes changes;

  /** What those who run the server ask and are told. */
  record Operations(Health health, Metrics metrics, Journal journal) {}

  Routes(Vertx vertx, Delivery delivery, Security security, Operations operations) {
    router = Router.router(vertx);
    router.route().handler(operations.metrics()::count);
    security.guard(router);
    pages(delivery);
    pictures(delivery);
    hls =
        new HlsOutput(
            vertx,
            delivery,
            HlsSettings.DEFAULT,
            new HlsOutput.Access(Login::of, !security.requiresLogin()));
    get("/cameras/:camera/hls/index.m3u8", camera(Role.VIEWER), hls);
    get("/cameras/:camera/hls/stream.m3u8", camera(Role.VIEWER), hls);
    get("/cameras/:camera/hls/:epoch/:file", camera(Role.VIEWER), hls);
    Journal journal = operations.journal();
    previews = new Previews(delivery.zoetrope());
    changes = new Changes(journal.store(), delivery.clock(), Access::user);
    CameraQueries queries =
        new CameraQueries(delivery.zoetrope(), delivery.metrics(), Access::user);
    api(delivery, queries);
    cameras(queries, new CameraSet(delivery.zoetrope(), previews, journal::camera));
    devices(delivery, queries);
    events(journal);
    operations(operations);
    router.errorHandler(400, Routes::malformed);
    router.errorHandler(404, Routes::notFound);
    router.errorHandler(405, Routes::methodNotAllowed);
    router.errorHandler(500, Routes::failed);
  }

  Router router() {
    return router;
  }

  @Override
  public void close() {
    hls.close();
    previews.close();
    blocking.close();
  }

  /** Whoever may see all cameras may see what the folder holds: it may hold pictures of each. */
  void files(FileServer files) {
    Handler<RoutingContext> allowed =
        context -> {
          if (files.isOn() && !Access.user(context).sees("*")) {
            Problem.of(403, "Forbidden", "files are for users who may see all cameras")
                .send(context);
          } else {
            files.handle(context);
          }
        };
    get("/files", allowed);
    get("/files/*", allowed);
  }

  private void pages(Delivery delivery) {
    var opening = new Anticipation(delivery, (context, name) -> Access.user(context).sees(name));
    get("/", opening, web.page("index.html"));
    get("/cameras/:camera", opening, web.page("camera.html"));
    get("/login", web.page("login.html"));
    get("/web/*", web.below("/web/"));
    get("/favicon.ico", web.page("icon.svg"));
  }

  private void pictures(Delivery delivery) {
    MjpegOutput mjpeg = new MjpegOutput(delivery, Login::of);
    get("/video_feed", firstCamera(delivery), mjpeg);
    get("/video_feed/:camera", camera(Role.VIEWER), mjpeg);
    get("/cameras/:camera/stream.mjpeg", camera(Role.VIEWER), mjpeg);
    MetadataOutput metadata = new MetadataOutput(delivery, Login::of);
    get("/cameras/:camera/metadata", camera(Role.VIEWER), metadata);
    SnapshotOutput snapshot = new SnapshotOutput(delivery);
    get("/cameras/:camera/snapshot.jpg", camera(Role.VIEWER), snapshot);
    videos(delivery, mjpeg, snapshot);
    router.get("/ws").handler(new WebSocketOutput(delivery, Login::of));
  }

  private void videos(Delivery delivery, MjpegOutput mjpeg, SnapshotOutput snapshot) {
    FragmentAudiences audiences = new FragmentAudiences(delivery);
    VideoOutput sockets = new VideoOutput(audiences, Login::of);
    router.get("/cameras/:camera/ws").handler(camera(Role.VIEWER)).handler(sockets);
    Mp4Output mp4 = new Mp4Output(audiences, Login::of);
    get("/cameras/:camera/stream.mp4", camera(Role.VIEWER), mp4);
    LiveOutput.Answers answers = new LiveOutput.Answers(mp4, mjpeg, snapshot);
    LiveOutput live = new LiveOutput(delivery.zoetrope(), answers);
    get("/cameras/:camera/live", camera(Role.VIEWER), live);
  }

  private void api(Delivery delivery, CameraQueries queries) {
    get("/api/v1/info", new ServerInfo(delivery.zoetrope(), Main.version(), Access::user)::get);
    get("/api/v1/cameras", queries::list);
    get(CAMERA, queries::get);
  }

  private void cameras(CameraQueries queries, CameraSet cameras) {
    CameraCommands commands = new CameraCommands(queries, cameras, changes);
    router.post("/api/v1/cameras").handler(Routes::wholeServer).handler(commands::add);
    router.delete(CAMERA).handler(camera(Role.ADMIN)).handler(commands::remove);
    router.put(CAMERA + "/source").handler(camera(Role.ADMIN)).handler(commands::replaceSource);
    router.post(CAMERA + "/start").handler(camera(Role.OPERATOR)).handler(commands::start);
    router.post(CAMERA + "/stop").handler(camera(Role.OPERATOR)).handler(commands::stop);
    router.put(CAMERA + "/keep-alive").handler(camera(Role.OPERATOR)).handler(commands::keepAlive);
  }

  private void events(Journal journal) {
    get("/events", web.page("events/events.html"));
    get("/api/v1/events", journal.output());
    get("/api/v1/events/stream", journal.live());
  }

  private void devices(Delivery delivery, CameraQueries queries) {
    DeviceQueries devices =
        new DeviceQueries(
            delivery.zoetrope(), blocking, previews, new SnapshotOutput(delivery)::answer);
    get("/api/v1/devices", Routes::wholeServer, devices::list);
    get("/api/v1/devices/:device/snapshot.jpg", Routes::wholeServer, devices::snapshot);
    ControlCommands controls = new ControlCommands(queries, blocking, changes);
    String path = CAMERA + "/controls";
    get(path, camera(Role.OPERATOR), controls::get);
    router.patch(path).handler(camera(Role.OPERATOR)).handler(controls::set);
    router.post(path + "/reset").handler(camera(Role.OPERATOR)).handler(controls::reset);
  }

  private void operations(Operations operations) {
    Documentation documentation = new Documentation();
    get("/healthz", operations.health()::live);
    get("/readyz", operations.health()::ready);
    get("/metrics", Routes::allCameras, operations.metrics()::scrape);
    get("/openapi.yaml", documentation::contract);
    get("/docs", documentation::page);
    get("/docs/*", documentation.below("/docs/"));
  }

  private static Handler<RoutingContext> camera(Role role) {
    return Access.requireCamera(role, "camera");
  }

  /** What a user may watch until the login ends. */
  private record Login(User user, Actor actor, BooleanSupplier lease) implements Permission {
    static Login of(RoutingContext context) {
      User user = Access.user(context);
      String address = context.request().remoteAddress().hostAddress();
      return new Login(user, new Actor(user.name(), address), Access.lease(context));
    }

    @Override
    public boolean sees(String camera) {
      return user.sees(camera);
    }

    @Override
    public boolean lasts() {
      return lease.getAsBoolean();
    }
  }

  /** The camera of an address that names none must be one that the user may see. */
  private static Handler<RoutingContext> firstCamera(Delivery delivery) {
    return context -> {
      var first = delivery.zoetrope().cameras().stream().findFirst();
      if (first.isPresent() && !Access.user(context).sees(first.get().name())) {
        Problem.notFound("the first camera is not one you may see: name one").send(context);
      } else {
        context.next();
      }
    };
  }

  /** Figures name every camera, so they are for those who may see every camera. */
  private static void allCameras(RoutingContext context) {
    if (Access.user(context).sees("*")) {
      context.next();
    } else {
      Problem.of(403, "Forbidden", "metrics are for users who may see all cameras").send(context);
    }
  }

  /** Devices, and cameras that are still to come, are nobody's share: for admins of all cameras. */
  private static void wholeServer(RoutingContext context) {
    User user = Access.user(context);
    if (user.role().includes(Role.ADMIN) && user.sees("*")) {
      context.next();
    } else {
      Problem.of(403, "Forbidden", "role must be admin, for all cameras").send(context);
    }
  }

  /** Also answers HEAD, with the same headers and no body (RFC 9110 section 9.3.2). */
  @SafeVarargs
  private void get(String path, Handler<RoutingContext>... handlers) {
    Route route = router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD);
    for (Handler<RoutingContext> handler : handlers) {
      route.handler(handler);
    }
  }

  /** A mistake of ours: the log has the details, the answer has none. */
  private static void failed(RoutingContext context) {
    LOG.error(
        "request-failed method={} path={}",
        context.request().method(),
        context.normalizedPath(),
        context.failure());
    Problem.of(500, "Internal Server Error", "the server failed to answer; its log says why")
        .send(context);
  }

  /** A path that cannot be read: it is not repeated, and it is nothing for the log. */
  private static void malformed(RoutingContext context) {
    context.response().setStatusCode(400).end();
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
