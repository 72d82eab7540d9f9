// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server;

import dev.zoetrope.Zoetrope;
import dev.zoetrope.server.api.Health;
import dev.zoetrope.server.config.DeliveryConfig;
import dev.zoetrope.server.config.HttpConfig;
import dev.zoetrope.server.config.ServerConfig;
import dev.zoetrope.server.files.FileServer;
import dev.zoetrope.server.files.SharedFolder;
import dev.zoetrope.server.http.ConnectionGuard;
import dev.zoetrope.server.metrics.Metrics;
import dev.zoetrope.server.metrics.WorkerFigures;
import dev.zoetrope.server.output.Delivery;
import dev.zoetrope.server.output.DeliverySettings;
import dev.zoetrope.server.output.mjpeg.MjpegOutput;
import dev.zoetrope.server.output.websocket.WebSocketOutput;
import dev.zoetrope.server.security.Access;
import dev.zoetrope.server.security.Security;
import dev.zoetrope.time.SystemTime;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A running server: cameras, and HTTP in front of them. {@link #close} ends viewers, cameras and
 * threads within two seconds. Any thread.
 */
public final class ZoetropeServer implements AutoCloseable {
  private static final int MAX_HEADER_BYTES = 16 << 10;
  private static final int MAX_REQUEST_LINE_BYTES = 8 << 10;

  private final ServerConfig config;
  private final Security security;
  private final Cameras cameras;
  private final Journal journal;
  private final Delivery delivery;
  private final Vertx vertx;
  private final Metrics metrics;
  private final Routes routes;
  private final AtomicInteger port = new AtomicInteger();
  private volatile boolean closing;

  /** What it is made of. */
  private record Parts(
      Cameras cameras, Security security, Journal journal, Optional<SharedFolder> folder) {}

  private ZoetropeServer(ServerConfig config, Parts parts) {
    this.config = config;
    this.cameras = parts.cameras();
    this.journal = parts.journal();
    this.security = parts.security();
    this.delivery =
        new Delivery(cameras.zoetrope(), deliverySettings(config.delivery()), journal.store());
    this.vertx = Vertx.vertx(vertxOptions(config.server()));
    this.metrics =
        new Metrics(
            cameras.zoetrope(),
            delivery.metrics(),
            WorkerFigures.of(cameras.workers()),
            journal.figures());
    this.routes =
        new Routes(
            vertx,
            delivery,
            security,
            new Routes.Operations(new Health(this::obstacles), metrics, journal));
    routes.files(new FileServer(vertx, parts.folder(), cameras.zoetrope().clock(), Access::lease));
  }

  /**
   * Starts serving; returns when it listens.
   *
   * @throws IOException when the address cannot be listened on
   * @throws IllegalArgumentException for a camera source that can never work
   */
  public static ZoetropeServer open(ServerConfig config) throws IOException {
    SystemTime time = SystemTime.open();
    Journal journal = new Journal(config, time);
    Cameras cameras = Cameras.open(config, time, journal.listener());
    journal.follow(cameras.zoetrope());
    try {
      Security security = Security.open(config, time, journal.store());
      ZoetropeServer server =
          new ZoetropeServer(config, new Parts(cameras, security, journal, folder(config)));
      server.listenOrClose();
      return server;
    } catch (IOException | RuntimeException e) {
      cameras.close();
      throw e;
    }
  }

  private void listenOrClose() throws IOException {
    try {
      listen();
      journal.begin(delivery.metrics(), WorkerFigures.of(cameras.workers()));
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /** The port it listens on. */
  public int port() {
    return port.get();
  }

  /** What to type into a browser on this machine. */
  public String address() {
    String host = config.server().host();
    String shown = host.equals("0.0.0.0") || host.equals("::") ? "localhost" : host;
    return "http://" + (shown.indexOf(':') < 0 ? shown : "[" + shown + "]") + ":" + port() + "/";
  }

  /** The cameras, for an application that embeds the server. */
  public Zoetrope zoetrope() {
    return cameras.zoetrope();
  }

  /** The password of the user {@code admin} where it was made just now: to be shown once. */
  public Optional<String> freshAdminPassword() {
    return security.freshAdminPassword();
  }

  Routes routes() {
    return routes;
  }

  @Override
  public void close() {
    closing = true;
    journal.end();
    delivery.close();
    routes.close();
    cameras.close();
    try {
      vertx.close().toCompletionStage().toCompletableFuture().get(2, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      // closing as far as it goes is all that can be done here
    }
    metrics.close();
    security.close();
    journal.close();
  }

  /** Why viewers should go elsewhere now. */
  private List<String> obstacles() {
    if (closing) {
      return List.of("the server is closing");
    }
    return zoetrope().cameras().isEmpty() ? List.of("no camera is configured") : List.of();
  }

  private void listen() throws IOException {
    HttpConfig http = config.server();
    Router router = routes.router();
    ConnectionGuard guard =
        new ConnectionGuard(vertx, http.maxConnections(), http.requestTimeout());
    DeploymentOptions options = new DeploymentOptions().setInstances(http.eventLoops());
    try {
      vertx
          .deployVerticle(
              () ->
                  new VerticleBase() {
                    @Override
                    public Future<?> start() {
                      HttpServer server = vertx.createHttpServer(httpOptions(http));
                      return server
                          .connectionHandler(guard::opened)
                          .requestHandler(guard.before(router))
                          .listen(http.port(), http.host())
                          .onSuccess(bound -> port.set(bound.actualPort()));
                    }
                  },
              options)
          .await();
    } catch (Exception e) {
      throw new IOException(
          "address must be free to listen on: "
              + http.host()
              + ":"
              + http.port()
              + ": "
              + e.getMessage(),
          e);
    }
  }

  private static Optional<SharedFolder> folder(ServerConfig config) throws IOException {
    Optional<Path> directory = config.files().directory();
    return directory.isPresent()
        ? Optional.of(SharedFolder.open(directory.get()))
        : Optional.empty();
  }

  private static DeliverySettings deliverySettings(DeliveryConfig delivery) {
    return new DeliverySettings(
        delivery.maxViewersPerCamera(),
        delivery.maxViewersPerAddress(),
        delivery.stallTimeout(),
        DeliverySettings.DEFAULT.placeholderAfter());
  }

  private static VertxOptions vertxOptions(HttpConfig http) {
    return new VertxOptions()
        .setPreferNativeTransport(true)
        .setEventLoopPoolSize(http.eventLoops())
        .setWorkerPoolSize(2)
        .setInternalBlockingPoolSize(2)
        .setFileSystemOptions(
            new FileSystemOptions()
                .setFileCachingEnabled(false)
                .setClassPathResolvingEnabled(false));
  }

  private static HttpServerOptions httpOptions(HttpConfig http) {
    HttpServerOptions options =
        new HttpServerOptions()
            .setTcpNoDelay(true)
            .setAcceptBacklog(4096)
            .setMaxHeaderSize(MAX_HEADER_BYTES)
            .setMaxInitialLineLength(MAX_REQUEST_LINE_BYTES)
            .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
            .setIdleTimeout((int) http.idleTimeout().toMillis())
            .setHttp2ClearTextEnabled(false) // streams are written below an HTTP/1.1 encoder
            .setCompressionSupported(false);
    MjpegOutput.configure(options);
    WebSocketOutput.configure(options);
    return options;
  }
}
