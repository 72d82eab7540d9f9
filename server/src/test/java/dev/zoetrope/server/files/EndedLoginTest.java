// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.server.output.RawClient;
import dev.zoetrope.time.ManualClock;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What let a reader in ends while a file is sent. */
class EndedLoginTest {
  private static final int SIZE = 64 << 20;

  private final AtomicBoolean lease = new AtomicBoolean(true);
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
  private HttpServer server;

  @BeforeEach
  void open(@TempDir Path root) throws Exception {
    try (RandomAccessFile large = new RandomAccessFile(root.resolve("large.bin").toFile(), "rw")) {
      large.setLength(SIZE);
    }
    FileServer files =
        new FileServer(
            vertx, Optional.of(SharedFolder.open(root)), new ManualClock(), context -> lease::get);
    Router router = Router.router(vertx);
    router.get("/files/*").handler(files);
    server =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(30, TimeUnit.SECONDS);
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  @Test
  void get_loginEndsMeanwhile_theTransferEndsEarly() throws Exception {
    assertThat(read(true)).isEqualTo(SIZE);
    assertThat(read(false)).isLessThan(SIZE);
  }

  private int read(boolean stays) throws Exception {
    try (RawClient client = RawClient.slow(server.actualPort(), "GET /files/large.bin")) {
      client.readHead();
      int read = client.readBytes(1 << 10).length;
      lease.set(stays);
      while (stays && read < SIZE) {
        read += client.readBytes(1 << 10).length;
      }
      return stays ? read : read + client.readAll().length();
    }
  }
}
