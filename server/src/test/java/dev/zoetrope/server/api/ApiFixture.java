// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.api;

import dev.zoetrope.Zoetrope;
import dev.zoetrope.camera.Camera;
import dev.zoetrope.camera.CameraContext;
import dev.zoetrope.camera.CameraDriver;
import dev.zoetrope.camera.CameraDrivers;
import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.camera.FakeCamera;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.PacketTiming;
import dev.zoetrope.media.PictureSize;
import dev.zoetrope.media.Track;
import dev.zoetrope.server.config.Role;
import dev.zoetrope.server.events.Event;
import dev.zoetrope.server.output.Delivery;
import dev.zoetrope.server.output.DeliveryMetrics;
import dev.zoetrope.server.output.DeliverySettings;
import dev.zoetrope.server.output.snapshot.SnapshotOutput;
import dev.zoetrope.server.security.User;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The API alone on a free port, with the cameras {@code front} and {@code yard}; each request is
 * made by {@link #caller}.
 */
final class ApiFixture implements AutoCloseable {
  private static final String CAMERA = "/api/v1/cameras/:camera";

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient http = HttpClient.newHttpClient();
  final FakeDevices devices = new FakeDevices();
  final Zoetrope zoetrope =
      Zoetrope.builder()
          .drivers(CameraDrivers.of(new FakeDriver(), devices))
          .camera("front", "fake://camera/stream?fps=25&token=s3cret")
          .camera("yard", "fake:")
          .build();
  private final Delivery pictures = new Delivery(zoetrope, DeliverySettings.DEFAULT);
  final DeliveryMetrics delivery = pictures.metrics();
  private final BlockingCalls blocking;
  private final Previews previews = new Previews(zoetrope);
  final Queue<Event> events = new ConcurrentLinkedQueue<>();
  private final Changes changes =
      new Changes(events::add, zoetrope.clock(), context -> this.caller);
  volatile User caller = user("", Role.ADMIN, "*");
  private final int port;

  ApiFixture() throws Exception {
    this(Duration.ofSeconds(30));
  }

  /**
   * @param patience with devices
   */
  ApiFixture(Duration patience) throws Exception {
    blocking = new BlockingCalls(patience);
    Router router = Router.router(vertx);
    CameraQueries queries = new CameraQueries(zoetrope, delivery, context -> caller);
    CameraSet set = new CameraSet(zoetrope, previews, name -> {});
    CameraCommands commands = new CameraCommands(queries, set, changes);
    router.post("/api/v1/cameras").handler(commands::add);
    router.delete(CAMERA).handler(commands::remove);
    devices(router, queries);
    router.get("/api/v1/cameras").handler(queries::list);
    router.get(CAMERA).handler(queries::get);
    router.put(CAMERA + "/source").handler(commands::replaceSource);
    router.post(CAMERA + "/start").handler(commands::start);
    router.post(CAMERA + "/stop").handler(commands::stop);
    router.put(CAMERA + "/keep-alive").handler(commands::keepAlive);
    router.get("/api/v1/info").handler(new ServerInfo(zoetrope, "1.2.3", context -> caller)::get);
    Documentation documentation = new Documentation();
    router.get("/openapi.yaml").handler(documentation::contract);
    router.get("/docs").handler(documentation::page);
    router.get("/docs/*").handler(documentation.below("/docs/"));
    port =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(30, TimeUnit.SECONDS)
            .actualPort();
  }

  private void devices(Router router, CameraQueries queries) {
    ControlCommands controls = new ControlCommands(queries, blocking, changes);
    router.get(CAMERA + "/controls").handler(controls::get);
    router.patch(CAMERA + "/controls").handler(controls::set);
    router.post(CAMERA + "/controls/reset").handler(controls::reset);
    DeviceQueries listed =
        new DeviceQueries(zoetrope, blocking, previews, new SnapshotOutput(pictures)::answer);
    router.get("/api/v1/devices").handler(listed::list);
    router.get("/api/v1/devices/:device/snapshot.jpg").handler(listed::snapshot);
  }

  void become(String user, Role role, String cameras) {
    caller = user(user, role, cameras);
  }

  private static User user(String name, Role role, String cameras) {
    return new User(name, role, Set.of(cameras));
  }

  Contract.Answer get(String path, String... headers) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder().GET(), path, headers);
  }

  Contract.Answer post(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder().POST(BodyPublishers.noBody()), path);
  }

  Contract.Answer sendJson(String method, String path, String body)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder().method(method, BodyPublishers.ofString(body)),
        path,
        "Content-Type",
        "application/json");
  }

  Contract.Answer putJson(String path, String body) throws IOException, InterruptedException {
    return put(path, "application/json", body);
  }

  Contract.Answer put(String path, String type, String body)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder().PUT(BodyPublishers.ofString(body)), path, "Content-Type", type);
  }

  Contract.Answer send(HttpRequest.Builder request, String path, String... headers)
      throws IOException, InterruptedException {
    request.uri(URI.create("http://127.0.0.1:" + port + path)).timeout(Duration.ofSeconds(30));
    if (headers.length > 0) {
      request.headers(headers);
    }
    HttpResponse<byte[]> response =
        http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    Map<String, String> received =
        response.headers().map().entrySet().stream()
            .collect(
                Collectors.toMap(
                    header -> header.getKey().toLowerCase(Locale.ROOT),
                    header -> String.join(", ", header.getValue())));
    return new Contract.Answer(response.statusCode(), received, Buffer.buffer(response.body()));
  }

  @Override
  public void close() {
    http.close();
    pictures.close();
    previews.close();
    blocking.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
    zoetrope.close();
  }

  /** Opens cameras that deliver one frame and then wait. */
  private static final class FakeDriver implements CameraDriver {
    @Override
    public String name() {
      return "fake";
    }

    @Override
    public Set<String> schemes() {
      return Set.of("fake");
    }

    @Override
    public boolean deliversJpeg() {
      return true;
    }

    @Override
    public void validate(CameraSource source) {
      if (source.parameter("fps").orElse("1").startsWith("-")) {
        throw new IllegalArgumentException(
            "fps must be above 0: " + source.parameters().get("fps"));
      }
    }

    @Override
    public Camera open(CameraSource source, CameraContext context) {
      Track track = Track.mjpeg(new PictureSize(640, 480));
      PacketTiming timing = PacketTiming.at(0, context.clock().nanos(), Instant.EPOCH);
      return new FakeCamera(track).deliver(Packet.jpeg(track, new byte[] {1}, timing));
    }
  }
}
