// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** One control of each type; the temperature is inactive while the white balance is automatic. */
final class FakeControls {
  private static final String PATH = "/api/v1/cameras/:name/controls";

  /** What pages have set, in order. */
  final List<JsonObject> heard = new CopyOnWriteArrayList<>();

  private final Map<String, Integer> values = new ConcurrentHashMap<>();

  FakeControls() {
    reset();
  }

  private void reset() {
    values.putAll(
        Map.of("brightness", 128, "balance_automatic", 1, "temperature", 4000, "mains", 1));
  }

  void mount(Router router) {
    router.get(PATH).handler(this::answer);
    router.patch(PATH).handler(BodyHandler.create(false)).handler(this::set);
    router
        .post(PATH + "/reset")
        .handler(
            context -> {
              reset();
              answer(context);
            });
  }

  private void set(RoutingContext context) {
    JsonObject wanted = context.body().asJsonObject();
    heard.add(wanted);
    if (wanted.getValue("brightness") instanceof Integer value && value == 13) {
      JsonObject problem = new JsonObject().put("detail", "brightness must not be 13");
      context.response().setStatusCode(422).end(problem.toBuffer());
      return;
    }
    wanted.forEach(
        each -> {
          Object value = each.getValue();
          values.put(each.getKey(), value instanceof Boolean on ? on ? 1 : 0 : (Integer) value);
        });
    answer(context);
  }

  private void answer(RoutingContext context) {
    boolean automatic = values.get("balance_automatic") == 1;
    JsonArray choices = new JsonArray();
    choices.add(new JsonObject().put("value", 1).put("name", "50 Hz"));
    choices.add(new JsonObject().put("value", 3).put("name", "<60> Hz"));
    JsonArray all =
        new JsonArray()
            .add(control("brightness", "integer", 255))
            .add(control("balance_automatic", "boolean", 1))
            .add(control("temperature", "integer", 6500).put("inactive", automatic))
            .add(control("mains", "menu", 3).put("choices", choices))
            .add(control("focus_now", "button", 0));
    context.json(new JsonObject().put("controls", all));
  }

  private JsonObject control(String id, String type, int maximum) {
    return new JsonObject()
        .put("id", id)
        .put("name", id.replace('_', ' '))
        .put("type", type)
        .put("minimum", 0)
        .put("maximum", maximum)
        .put("step", 1)
        .put("default", 0)
        .put("value", values.getOrDefault(id, 0))
        .put("choices", new JsonArray())
        .put("readOnly", false)
        .put("inactive", false);
  }
}
