// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.api;

import dev.zoetrope.NamedCamera;
import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.camera.Credentials;
import dev.zoetrope.server.http.Problem;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes cameras do something else, and answers with the camera as it then is. Handlers for any
 * event loop; what might block runs on a worker.
 */
public final class CameraCommands {
  private final CameraQueries queries;
  private final CameraSet cameras;
  private final Changes changes;

  public CameraCommands(CameraQueries queries, CameraSet cameras, Changes changes) {
    this.queries = queries;
    this.cameras = cameras;
    this.changes = changes;
  }

  /** {@code POST /api/v1/cameras}. */
  public void add(RoutingContext context) {
    JsonBody.read(
        context,
        body -> {
          body.allow("name", "source", "username", "password");
          String name = body.text("name");
          Source source = Source.of(body);
          context
              .vertx()
              .executeBlocking(() -> cameras.add(name, source.parse()), false)
              .onSuccess(
                  added -> {
                    changes.tell(context, name, "added with the source " + added.source());
                    queries.answerCreated(context, added);
                  })
              .onFailure(error -> refuse(context, error));
        });
  }

  /** {@code DELETE /api/v1/cameras/{camera}}. */
  public void remove(RoutingContext context) {
    queries
        .find(context)
        .ifPresent(
            camera -> {
              cameras.remove(camera.name());
              changes.tell(context, camera.name(), "removed");
              context.response().setStatusCode(204).putHeader("Cache-Control", "no-store").end();
            });
  }

  /** {@code PUT /api/v1/cameras/{camera}/source}. */
  public void replaceSource(RoutingContext context) {
    queries
        .find(context)
        .ifPresent(camera -> JsonBody.read(context, body -> replace(context, camera, body)));
  }

  /** {@code POST /api/v1/cameras/{camera}/start}. */
  public void start(RoutingContext context) {
    act(context, "started by hand", camera -> camera.stream().source().start("started by hand"));
  }

  /** {@code POST /api/v1/cameras/{camera}/stop}. */
  public void stop(RoutingContext context) {
    act(context, "stopped by hand", camera -> camera.stream().source().stop("stopped by hand"));
  }

  /** {@code PUT /api/v1/cameras/{camera}/keep-alive}. */
  public void keepAlive(RoutingContext context) {
    queries
        .find(context)
        .ifPresent(
            camera ->
                JsonBody.read(
                    context,
                    body -> {
                      body.allow("keepAlive");
                      boolean keep = body.flag("keepAlive");
                      camera.stream().source().keepAlive(keep);
                      String what = keep ? "kept alive" : "no longer kept alive";
                      changes.tell(context, camera.name(), what);
                      queries.answer(context, camera);
                    }));
  }

  private void act(RoutingContext context, String what, Consumer<NamedCamera> action) {
    queries
        .find(context)
        .ifPresent(
            camera -> {
              action.accept(camera);
              changes.tell(context, camera.name(), what);
              queries.answer(context, camera);
            });
  }

  private void replace(RoutingContext context, NamedCamera camera, JsonBody body) {
    body.allow("source", "username", "password");
    Source source = Source.of(body);
    Callable<NamedCamera> replacing =
        () -> {
          camera.replaceSource(source.parse());
          return camera;
        };
    context
        .vertx()
        .executeBlocking(replacing, false)
        .onSuccess(
            replaced -> {
              String what = "source replaced by " + replaced.source();
              changes.tell(context, camera.name(), what);
              queries.answer(context, replaced);
            })
        .onFailure(error -> refuse(context, error));
  }

  private static void refuse(RoutingContext context, Throwable error) {
    String message = String.valueOf(error.getMessage());
    switch (error) {
      case IllegalArgumentException wrong ->
          Problem.of(422, "Unprocessable Content", message).send(context);
      case IllegalStateException taken -> Problem.of(409, "Conflict", message).send(context);
      default -> context.fail(error);
    }
  }

  /** A source as the body has it; not yet looked at. */
  private record Source(String text, @Nullable Credentials credentials) {
    static Source of(JsonBody body) {
      String text = body.text("source");
      if (body.has("password") && !body.has("username")) {
        throw new JsonBody.Mismatch("password must come with a username");
      }
      String password = body.has("password") ? body.text("password") : "";
      return new Source(
          text, body.has("username") ? new Credentials(body.text("username"), password) : null);
    }

    CameraSource parse() {
      CameraSource source = CameraSource.parse(text);
      return credentials == null ? source : source.withCredentials(credentials);
    }
  }
}
