// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.files;

import dev.zoetrope.server.files.SharedFolder.Found;
import dev.zoetrope.server.http.Problem;
import dev.zoetrope.time.Clock;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers GET and HEAD of {@code /files} and all below it. Without a folder nothing is there. Files
 * are opened and looked at on workers; the event loop only sends.
 */
public final class FileServer implements Handler<RoutingContext> {
  private static final Logger LOG = LoggerFactory.getLogger(FileServer.class);
  private static final String PREFIX = "/files/";
  private static final String POLICY = "Content-Security-Policy";
  private static final int WORKERS = 4;
  private static final int MAX_TRANSFERS = 1000;
  private static final int TRIES = 3;
  private static final int RETRY_SECONDS = 5;

  private final WorkerExecutor workers;
  private final @Nullable SharedFolder folder;
  private final Clock clock;
  private final Function<RoutingContext, BooleanSupplier> lease;
  private final AtomicInteger transfers = new AtomicInteger();

  /**
   * A server of one folder, whose threads end with Vert.x.
   *
   * @param lease tells for as long as a transfer lasts whether its reader is still let in
   */
  public FileServer(
      Vertx vertx,
      Optional<SharedFolder> folder,
      Clock clock,
      Function<RoutingContext, BooleanSupplier> lease) {
    this.workers = vertx.createSharedWorkerExecutor("files", WORKERS);
    this.folder = folder.orElse(null);
    this.clock = clock;
    this.lease = lease;
  }

  /** Whether there is a folder. */
  public boolean isOn() {
    return folder != null;
  }

  @Override
  public void handle(RoutingContext context) {
    String path = context.request().path();
    if (folder == null || path == null) {
      Problem.notFound("no such path: " + context.normalizedPath()).send(context);
    } else if (path.equals("/files")) {
      context.response().setStatusCode(308).putHeader("Location", "files/").end();
    } else {
      Optional<FilePath> file =
          path.startsWith(PREFIX)
              ? FilePath.parse(path.substring(PREFIX.length()))
              : Optional.empty();
      file.ifPresentOrElse(found -> serve(context, folder, found), () -> notFound(context));
    }
  }

  private void serve(RoutingContext context, SharedFolder from, FilePath path) {
    FileRequest request = FileRequest.of(context.request(), path);
    String after = context.request().params().get("after");
    workers
        .executeBlocking(() -> look(from, request, after == null ? "" : after), false)
        .onSuccess(result -> answer(context, request, result))
        .onFailure(reason -> refuse(context, reason));
  }

  /** What was found, as far as a worker can prepare it. */
  private sealed interface Result {
    /** An answer without the file, or with all of it. */
    record Ready(Reply reply, Buffer body) implements Result {}

    /** An answer that the open file is sent for. */
    record Sending(Reply reply, Body body, OpenFile file) implements Result {}

    /** The page around a file. */
    record Page(String html) implements Result {}

    record Folder(Listing listing) implements Result {}

    /** A folder that was asked for without a slash at its end. */
    record NoSlash() implements Result {}
  }

  private Result look(SharedFolder from, FileRequest request, String after) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        return switch (from.find(request.path().names())) {
          case Found.AFolder() ->
              request.path().folder()
                  ? new Result.Folder(from.list(request.path().names(), after))
                  : new Result.NoSlash();
          case Found.AFile(OpenFile file) -> prepare(request, file);
        };
      } catch (OpenFile.ChangedException e) {
        if (attempt == TRIES) {
          throw e;
        }
      }
    }
  }

  /** Owns the file, but for what is still to be sent of it. */
  private Result prepare(FileRequest request, OpenFile file) throws IOException {
    boolean kept = false;
    try {
      if (request.path().folder()) {
        throw new IOException("file must be asked for without a slash at its end");
      }
      if (request.page() && ContentType.of(request.path().lastName()).hasPage()) {
        return new Result.Page(ViewPage.of(request.path(), file.state().sizeBytes()));
      }
      Reply reply = Reply.to(request, file.state(), clock.wallTime());
      Body body = reply.body().orElse(null);
      if (body == null || !request.wantsBody()) {
        return new Result.Ready(reply, Buffer.buffer());
      }
      kept = !body.stretches().isEmpty();
      return kept
          ? new Result.Sending(reply, body, file)
          : new Result.Ready(reply, LastBytes.of(file, body));
    } finally {
      if (!kept) {
        file.close();
      }
    }
  }

  private void answer(RoutingContext context, FileRequest request, Result result) {
    switch (result) {
      case Result.Ready(Reply reply, Buffer body) -> ready(context, reply, body);
      case Result.Sending sending -> send(context, sending);
      case Result.Page(String html) -> page(context, request.path(), html);
      case Result.Folder(Listing listing) -> folder(context, request.path(), listing);
      case Result.NoSlash() -> {
        String query = context.request().query();
        String location =
            "./"
                + FilePath.encode(request.path().lastName())
                + "/"
                + (query == null ? "" : "?" + query);
        context.response().setStatusCode(308).putHeader("Location", location).end();
      }
    }
  }

  private static void ready(RoutingContext context, Reply reply, Buffer body) {
    switch (reply.status()) {
      case 412 ->
          problem(context, reply, "Precondition Failed", "file must be the one that is meant");
      case 416 -> problem(context, reply, "Range Not Satisfiable", "range must lie in the file");
      default -> {
        begin(context.response(), reply);
        context.response().end(body);
      }
    }
  }

  private static void problem(RoutingContext context, Reply reply, String title, String detail) {
    reply.headers().forEach(context.response()::putHeader);
    Problem.of(reply.status(), title, detail).send(context);
  }

  private static void begin(HttpServerResponse response, Reply reply) {
    response.setStatusCode(reply.status());
    reply.headers().forEach(response::putHeader);
  }

  private void send(RoutingContext context, Result.Sending sending) {
    if (transfers.incrementAndGet() > MAX_TRANSFERS) {
      transfers.decrementAndGet();
      sending.file().closeOn(workers);
      Problem.unavailable("transfers at once must be at most " + MAX_TRANSFERS, RETRY_SECONDS)
          .send(context);
      return;
    }
    begin(context.response(), sending.reply());
    Transfer.Setting setting =
        new Transfer.Setting(workers, clock, lease.apply(context), transfers::decrementAndGet);
    new Transfer(
            sending.file(),
            sending.body(),
            context.response(),
            context.request().connection(),
            setting)
        .begin();
  }

  private static void page(RoutingContext context, FilePath path, String html) {
    HttpServerResponse response = context.response();
    String policy = response.headers().get(POLICY);
    if (policy != null) {
      response.putHeader(POLICY, policy + ViewPage.policy(path));
    }
    Buffer body = Buffer.buffer(html);
    response
        .putHeader("Content-Type", "text/html; charset=utf-8")
        .putHeader("Content-Length", String.valueOf(body.length())) // also to HEAD
        .putHeader("Cache-Control", "no-store")
        .end(body);
  }

  private static void folder(RoutingContext context, FilePath path, Listing listing) {
    HttpServerResponse response = context.response();
    FolderText text = wantsJson(context) ? new FolderJson() : new FolderPage();
    response
        .putHeader("Content-Type", text.type())
        .putHeader("Cache-Control", "no-store")
        .putHeader("Vary", "Accept");
    if (context.request().method().equals(HttpMethod.HEAD)) {
      response.end();
    } else {
      new FolderWriter(response, text, listing).begin(path);
    }
  }

  private static boolean wantsJson(RoutingContext context) {
    String format = context.request().params().get("format");
    return format == null
        ? Accepted.prefersJson(context.request().getHeader("Accept"))
        : format.equals("json");
  }

  private static void notFound(RoutingContext context) {
    Problem.notFound("no such file: " + context.normalizedPath()).send(context);
  }

  /** What cannot be opened is not there, whatever the reason: others are nobody's business. */
  private static void refuse(RoutingContext context, Throwable reason) {
    if (reason instanceof OpenFile.ChangedException) {
      Problem.unavailable("file is being written at the moment", RETRY_SECONDS).send(context);
    } else if (reason instanceof IOException) {
      LOG.debug("file-not-served reason=\"{}\"", reason.toString());
      notFound(context);
    } else {
      context.fail(reason);
    }
  }
}
