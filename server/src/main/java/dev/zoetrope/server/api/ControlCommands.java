// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.api;

import dev.zoetrope.NamedCamera;
import dev.zoetrope.camera.CameraControls;
import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.device.Control;
import dev.zoetrope.device.ControlChoice;
import dev.zoetrope.device.ControlFlag;
import dev.zoetrope.server.http.Problem;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What can be set on a camera: brightness, exposure, zoom. Each answers with all controls as they
 * are afterwards, for setting one may change another. Handlers for any event loop.
 */
public final class ControlCommands {
  private final CameraQueries queries;
  private final BlockingCalls calls;
  private final Changes changes;

  public ControlCommands(CameraQueries queries, BlockingCalls calls, Changes changes) {
    this.queries = queries;
    this.calls = calls;
    this.changes = changes;
  }

  /** Something to be done with a camera's controls. */
  @FunctionalInterface
  private interface Action {
    List<Control> run() throws CameraUnavailableException;
  }

  /** {@code GET /api/v1/cameras/{camera}/controls}. */
  public void get(RoutingContext context) {
    find(context).ifPresent(controls -> answer(context, "", controls::read));
  }

  /** {@code PATCH /api/v1/cameras/{camera}/controls}. */
  public void set(RoutingContext context) {
    find(context)
        .ifPresent(
            controls ->
                JsonBody.read(
                    context,
                    body -> {
                      Map<String, Long> values = body.numbers();
                      answer(context, "controls set: " + values, () -> controls.set(values));
                    }));
  }

  /** {@code POST /api/v1/cameras/{camera}/controls/reset}. */
  public void reset(RoutingContext context) {
    Set<String> ids = new HashSet<>(context.queryParam("control"));
    String what = ids.isEmpty() ? "controls reset" : "controls reset: " + ids;
    find(context).ifPresent(controls -> answer(context, what, () -> controls.reset(ids)));
  }

  /** The controls of the camera in the path; otherwise the request has been answered. */
  private Optional<CameraControls> find(RoutingContext context) {
    Optional<NamedCamera> camera = queries.find(context);
    if (camera.isEmpty()) {
      return Optional.empty();
    }
    Optional<CameraControls> controls = camera.get().controls();
    if (controls.isEmpty()) {
      Problem.notFound(
              "camera "
                  + camera.get().name()
                  + " has no controls: only devices of this machine have")
          .send(context);
    }
    return controls;
  }

  /**
   * @param what has changed when this has been done; empty where nothing has
   */
  private void answer(RoutingContext context, String what, Action action) {
    calls.run(
        context,
        action::run,
        after -> {
          if (!what.isEmpty()) {
            changes.tell(context, String.valueOf(context.pathParam("camera")), what);
          }
          JsonAnswer.send(context, json(after));
        });
  }

  private static JsonObject json(List<Control> controls) {
    JsonArray array = new JsonArray();
    controls.forEach(control -> array.add(json(control)));
    return new JsonObject().put("controls", array);
  }

  private static JsonObject json(Control control) {
    JsonArray choices = new JsonArray();
    for (ControlChoice choice : control.choices()) {
      choices.add(new JsonObject().put("value", choice.value()).put("name", choice.name()));
    }
    return new JsonObject()
        .put("id", control.id())
        .put("name", control.name())
        .put("type", control.type().name().toLowerCase(Locale.ROOT))
        .put("minimum", control.range().minimum())
        .put("maximum", control.range().maximum())
        .put("step", control.range().step())
        .put("default", control.range().standard())
        .put("value", control.value())
        .put("choices", choices)
        .put("readOnly", control.flags().contains(ControlFlag.READ_ONLY))
        .put("inactive", control.flags().contains(ControlFlag.INACTIVE));
  }
}
