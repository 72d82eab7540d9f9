// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.live;

import dev.zoetrope.NamedCamera;
import dev.zoetrope.Zoetrope;
import dev.zoetrope.server.http.Problem;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Answers GET and HEAD of {@code /cameras/{camera}/live}. The page and HLS live at addresses of
 * their own, since what they name is relative to those; the rest is answered here.
 */
public final class LiveOutput implements Handler<RoutingContext> {
  private final Zoetrope zoetrope;
  private final Answers answers;

  /** Who answers what is not at an address of its own. */
  public record Answers(
      Handler<RoutingContext> mp4, Handler<RoutingContext> mjpeg, Handler<RoutingContext> jpeg) {}

  public LiveOutput(Zoetrope zoetrope, Answers answers) {
    this.zoetrope = zoetrope;
    this.answers = answers;
  }

  @Override
  public void handle(RoutingContext context) {
    NamedCamera camera = zoetrope.camera(String.valueOf(context.pathParam("camera"))).orElse(null);
    if (camera == null) {
      Problem.notFound("no camera has this name: /api/v1/cameras lists all").send(context);
      return;
    }
    context.response().putHeader("Vary", "Accept, Sec-Fetch-Dest, User-Agent, Range");
    String as = context.request().getParam("as");
    Optional<Form> form =
        as == null
            ? choice(context.request()).form(camera.stream().deliversJpeg())
            : Form.named(as);
    if (form.isPresent()) {
      answer(context, form.get(), camera.name());
    } else if (as == null) {
      Problem.of(406, "Not Acceptable", "Accept must allow one of " + types()).send(context);
    } else {
      Problem.badRequest("as must be one of " + words()).send(context);
    }
  }

  private static Choice choice(HttpServerRequest request) {
    return new Choice(
        request.getHeader("Accept"),
        request.getHeader("Sec-Fetch-Dest"),
        request.getHeader("User-Agent"),
        request.getHeader("Range"));
  }

  private void answer(RoutingContext context, Form form, String camera) {
    switch (form) {
      case PAGE -> redirect(context, "/cameras/" + camera);
      case HLS -> redirect(context, "/cameras/" + camera + "/hls/index.m3u8");
      case MP4 -> answers.mp4.handle(context);
      case MJPEG -> answers.mjpeg.handle(context);
      case JPEG -> answers.jpeg.handle(context);
    }
  }

  private static void redirect(RoutingContext context, String path) {
    context
        .response()
        .setStatusCode(302)
        .putHeader("Location", path + query(context.request().query()))
        .putHeader("Cache-Control", "no-store")
        .end();
  }

  /** What else was asked for goes along. */
  private static String query(@Nullable String query) {
    String rest =
        Stream.of((query == null ? "" : query).split("&", -1))
            .filter(parameter -> !parameter.isEmpty() && !parameter.startsWith("as="))
            .collect(Collectors.joining("&"));
    return rest.isEmpty() ? "" : "?" + rest;
  }

  private static String words() {
    return Stream.of(Form.values()).map(Form::word).collect(Collectors.joining(", "));
  }

  private static String types() {
    return Stream.of(Form.values())
        .map(form -> form.types().getFirst())
        .collect(Collectors.joining(", "));
  }
}
