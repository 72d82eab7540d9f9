// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.api;

import dev.zoetrope.NamedCamera;
import dev.zoetrope.Zoetrope;
import dev.zoetrope.server.http.Problem;
import dev.zoetrope.server.output.DeliveryMetrics;
import dev.zoetrope.server.security.User;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** What cameras do, for the cameras that the user may see. Handlers for any event loop. */
public final class CameraQueries {
  private final Zoetrope zoetrope;
  private final DeliveryMetrics metrics;
  private final Function<RoutingContext, User> users;

  /**
   * @param users tells whose request it is; called after access was checked
   */
  public CameraQueries(
      Zoetrope zoetrope, DeliveryMetrics metrics, Function<RoutingContext, User> users) {
    this.zoetrope = zoetrope;
    this.metrics = metrics;
    this.users = users;
  }

  /** {@code GET /api/v1/cameras}. */
  public void list(RoutingContext context) {
    User user = users.apply(context);
    JsonArray cameras = new JsonArray();
    for (NamedCamera camera : zoetrope.cameras()) {
      if (user.sees(camera.name())) {
        cameras.add(json(camera, user));
      }
    }
    JsonAnswer.send(context, new JsonObject().put("cameras", cameras));
  }

  /** {@code GET /api/v1/cameras/{camera}}. */
  public void get(RoutingContext context) {
    find(context).ifPresent(camera -> answer(context, camera));
  }

  /** The camera named in the path; otherwise the request has been answered. */
  Optional<NamedCamera> find(RoutingContext context) {
    String name = Objects.requireNonNullElse(context.pathParam("camera"), "");
    Optional<NamedCamera> camera =
        users.apply(context).sees(name) ? zoetrope.camera(name) : Optional.empty();
    if (camera.isEmpty()) {
      Problem.notFound("no such camera: " + name).send(context);
    }
    return camera;
  }

  /** Answers with the camera as it is now. */
  void answer(RoutingContext context, NamedCamera camera) {
    JsonAnswer.send(context, json(camera, users.apply(context)));
  }

  /** Answers with a camera there was none of before. */
  void answerCreated(RoutingContext context, NamedCamera camera) {
    context.response().putHeader("Location", "cameras/" + camera.name());
    JsonAnswer.send(context, 201, json(camera, users.apply(context)));
  }

  private JsonObject json(NamedCamera camera, User user) {
    long now = zoetrope.clock().nanos();
    DeliveryFigures delivery = DeliveryFigures.of(metrics, camera.name(), now);
    return CameraReport.of(camera, delivery, user).toJson(now);
  }
}
