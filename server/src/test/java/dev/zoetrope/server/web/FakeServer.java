// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.web;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.StaticHandler;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The server's side of what the page relies on, in memory, with switches for what can go wrong. It
 * serves the real page with a policy as strict as the real server's.
 */
final class FakeServer implements AutoCloseable {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; connect-src 'self';"
          + " font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  final FakeCameras cameras;
  final Set<FakeSession> sessions = ConcurrentHashMap.newKeySet();
  volatile boolean webSockets = true;
  volatile boolean mjpeg = true;
  volatile @Nullable String posted;
  volatile String role = "operator";
  final FakeControls controls = new FakeControls();
  private final Vertx vertx = Vertx.vertx();
  private final HttpServer http;

  private FakeServer(FakeCameras cameras, int port) {
    this.cameras = cameras;
    this.http =
        await(
            vertx
                .createHttpServer()
                .webSocketHandshakeHandler(
                    shake -> {
                      if (webSockets) shake.accept();
                      else shake.reject(403);
                    })
                .webSocketHandler(this::session)
                .requestHandler(routes())
                .listen(port, "127.0.0.1"));
  }

  /** Starts on a port of the system's choice, with live cameras of these names. */
  static FakeServer with(String... names) {
    return on(0, names);
  }

  /** As {@link #with}, on that port. */
  static FakeServer on(int port, String... names) {
    FakeCameras cameras = new FakeCameras();
    cameras.add(names);
    return new FakeServer(cameras, port);
  }

  /** Starts again with the cameras and the port of one that was closed. */
  FakeServer again() {
    return new FakeServer(cameras, http.actualPort());
  }

  String url(String path) {
    return "http://127.0.0.1:" + http.actualPort() + path;
  }

  /** Changes a camera's state and tells every page. */
  void change(String name, String state, String reason, @Nullable Integer retryInMillis) {
    JsonObject message = cameras.change(name, state, reason, retryInMillis).message();
    sessions.forEach(session -> session.tell(message));
  }

  /** What pages still fetch then ends with its connection, not with an error of the server. */
  @Override
  public void close() {
    await(http.close());
    await(vertx.close());
  }

  private Router routes() {
    Router router = Router.router(vertx);
    router.route().handler(this::headers);
    router.get("/").handler(context -> context.response().sendFile("web/index.html"));
    router.get("/login").handler(context -> context.response().sendFile("web/login.html"));
    router.get("/healthz").handler(context -> context.response().end("ok"));
    router.get("/web/*").handler(StaticHandler.create("web").setCachingEnabled(false));
    router.get("/cameras/:name").handler(context -> context.response().sendFile("web/camera.html"));
    router.get("/cameras/:name/stream.mjpeg").handler(this::stream);
    router.get("/cameras/:name/snapshot.jpg").handler(this::snapshot);
    router.get("/api/v1/info").handler(this::info);
    router.get("/api/v1/cameras").handler(this::list);
    router.get("/api/v1/cameras/:name").handler(this::one);
    router.post("/api/v1/cameras/:name/:action").handler(this::post);
    controls.mount(router);
    router.get("/api/v1/devices").handler(this::devices);
    router.get("/api/v1/devices/:device/snapshot.jpg").handler(this::deviceSnapshot);
    router.post("/api/v1/cameras").handler(BodyHandler.create(false)).handler(this::add);
    return router;
  }

  private void headers(RoutingContext context) {
    context.response().putHeader("Content-Security-Policy", POLICY);
    context.response().putHeader("X-Content-Type-Options", "nosniff");
    context.next();
  }

  private void info(RoutingContext context) {
    JsonObject user = new JsonObject().put("name", "admin").put("role", role);
    context.json(
        new JsonObject()
            .put("name", "Zoetrope")
            .put("version", "0.1.0")
            .put("viewers", 3)
            .put("user", user));
  }

  private void list(RoutingContext context) {
    JsonArray all = new JsonArray();
    cameras.all().forEach(camera -> all.add(camera.json()));
    context.json(new JsonObject().put("cameras", all));
  }

  private void devices(RoutingContext context) {
    JsonObject webcam =
        new JsonObject()
            .put("name", "HD Pro Webcam C920")
            .put("location", "usb-2")
            .put("source", "v4l2:/dev/v4l/by-id/usb-C920")
            .put("snapshot", "api/v1/devices/c920/snapshot.jpg");
    JsonObject used = webcam.copy().put("name", "Used").put("camera", "front");
    JsonObject broken = webcam.copy().put("name", "<b>Pi</b>").put("problem", "use rpicam:0");
    broken.putNull("snapshot");
    JsonArray all = new JsonArray().add(webcam).add(used).add(broken);
    context.json(new JsonObject().put("devices", all));
  }

  private void deviceSnapshot(RoutingContext context) {
    byte[] picture = FakePictures.loop("device", 320, 180).getFirst();
    context.response().putHeader("Content-Type", "image/jpeg").end(Buffer.buffer(picture));
  }

  private void add(RoutingContext context) {
    JsonObject wanted = context.body().asJsonObject();
    String name = wanted.getString("name");
    if (cameras.has(name)) {
      JsonObject problem = new JsonObject().put("detail", "camera name must be unique: " + name);
      context.response().setStatusCode(409).end(problem.toBuffer());
      return;
    }
    posted = wanted.encode();
    cameras.add(name);
    context.response().setStatusCode(201).end(cameras.get(name).json().toBuffer());
  }

  private void one(RoutingContext context) {
    context.json(cameras.get(context.pathParam("name")).json());
  }

  private void post(RoutingContext context) {
    posted = context.request().path();
    String state = context.pathParam("action").equals("stop") ? "stopped" : "live";
    change(context.pathParam("name"), state, "by admin", null);
    context.response().setStatusCode(204).end();
  }

  private void snapshot(RoutingContext context) {
    var camera = cameras.get(context.pathParam("name"));
    byte[] picture = camera.picture(camera.framesSent.getAndIncrement());
    context.response().putHeader("Content-Type", "image/jpeg").end(Buffer.buffer(picture));
  }

  private void stream(RoutingContext context) {
    HttpServerResponse response = context.response();
    if (!mjpeg) {
      response.setStatusCode(503).end();
      return;
    }
    var camera = cameras.get(context.pathParam("name"));
    response.setChunked(true);
    response.putHeader("Content-Type", "multipart/x-mixed-replace; boundary=frame");
    long timer =
        vertx.setPeriodic(
            40,
            tick -> {
              byte[] picture = camera.picture(camera.framesSent.getAndIncrement());
              response.write("--frame\r\nContent-Type: image/jpeg\r\n\r\n");
              response.write(Buffer.buffer(picture).appendString("\r\n"));
            });
    response.closeHandler(gone -> vertx.cancelTimer(timer));
  }

  /** Its cameras have no video, and say so. */
  private static void noVideo(ServerWebSocket socket) {
    JsonObject answer = new JsonObject().put("type", "downgrade").put("to", "mjpeg");
    answer.put("why", "this camera sends JPEGs");
    socket.writeTextMessage(answer.encode());
  }

  private void session(ServerWebSocket socket) {
    if (!socket.path().equals("/ws")) {
      noVideo(socket);
      return;
    }
    FakeSession session = new FakeSession(vertx, socket, cameras);
    sessions.add(session);
    socket.closeHandler(
        gone -> {
          session.close();
          sessions.remove(session);
        });
  }

  private static <T extends @Nullable Object> T await(io.vertx.core.Future<T> future) {
    try {
      return future.await(30, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException("the fake server must start and stop within 30s", e);
    }
  }
}
