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

  public CameraCommands(CameraQueries queries) {
    this.queries = queries;
  }

  /** {@code PUT /api/v1/cameras/{camera}/source}. */
  public void replaceSource(RoutingContext context) {
    queries
        .find(context)
        .ifPresent(camera -> JsonBody.read(context, body -> replace(context, camera, body)));
  }

  /** {@code POST /api/v1/cameras/{camera}/start}. */
  public void start(RoutingContext context) {
    act(context, camera -> camera.stream().source().start("started by hand"));
  }

  /** {@code POST /api/v1/cameras/{camera}/stop}. */
  public void stop(RoutingContext context) {
    act(context, camera -> camera.stream().source().stop("stopped by hand"));
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
                      camera.stream().source().keepAlive(body.flag("keepAlive"));
                      queries.answer(context, camera);
                    }));
  }

  private void act(RoutingContext context, Consumer<NamedCamera> action) {
    queries
        .find(context)
        .ifPresent(
            camera -> {
              action.accept(camera);
              queries.answer(context, camera);
            });
  }

  private void replace(RoutingContext context, NamedCamera camera, JsonBody body) {
    body.allow("source", "username", "password");
    String text = body.text("source");
    @Nullable Credentials credentials = credentials(body);
    Callable<NamedCamera> replacing =
        () -> {
          CameraSource source = CameraSource.parse(text);
          camera.replaceSource(credentials == null ? source : source.withCredentials(credentials));
          return camera;
        };
    context
        .vertx()
        .executeBlocking(replacing, false)
        .onSuccess(replaced -> queries.answer(context, replaced))
        .onFailure(error -> refuse(context, error));
  }

  private static @Nullable Credentials credentials(JsonBody body) {
    if (body.has("password") && !body.has("username")) {
      throw new JsonBody.Mismatch("password must come with a username");
    }
    return body.has("username")
        ? new Credentials(body.text("username"), body.has("password") ? body.text("password") : "")
        : null;
  }

  private static void refuse(RoutingContext context, Throwable error) {
    if (error instanceof IllegalArgumentException) {
      Problem.of(422, "Unprocessable Content", String.valueOf(error.getMessage())).send(context);
    } else {
      context.fail(error);
    }
  }
}
