// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.mjpeg;

import dev.zoetrope.NamedCamera;
import dev.zoetrope.capture.CameraStream.TooManyRenditionsException;
import dev.zoetrope.server.http.Problem;
import dev.zoetrope.server.output.Admission;
import dev.zoetrope.server.output.Admission.FullException;
import dev.zoetrope.server.output.Audience;
import dev.zoetrope.server.output.Delivery;
import dev.zoetrope.server.output.FramePacer;
import dev.zoetrope.server.output.Permission;
import dev.zoetrope.server.output.Visit;
import dev.zoetrope.server.output.Wire;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers GET and HEAD of {@code /cameras/{camera}/stream.mjpeg}, {@code /video_feed/{camera}} and
 * {@code /video_feed}, which is the first camera. Without the path parameter {@code camera} it
 * takes the first.
 */
public final class MjpegOutput implements Handler<RoutingContext> {
  private static final int RETRY_SECONDS = 5;

  private final Delivery delivery;
  private final Function<RoutingContext, Permission> access;

  /** An output whose streams last as long as the server does. */
  public MjpegOutput(Delivery delivery) {
    this(delivery, context -> Permission.ALL);
  }

  /**
   * An output whose streams end with what let them in. Routes decide who may see which camera.
   *
   * @param access asked once for each stream
   */
  public MjpegOutput(Delivery delivery, Function<RoutingContext, Permission> access) {
    this.delivery = delivery;
    this.access = access;
  }

  /**
   * What the server's options must say for streams: HTTP/1.1 to clients that offer HTTP/2 in clear,
   * as Java's does, since a stream takes its whole connection.
   */
  public static void configure(HttpServerOptions options) {
    options.setHttp2ClearTextEnabled(false);
  }

  @Override
  public void handle(RoutingContext context) {
    NamedCamera camera = cameraOf(context.pathParam("camera"));
    if (camera == null) {
      String name = context.pathParam("camera");
      String what = name == null ? "there is no camera" : "no camera has this name";
      Problem.notFound(what + ": /api/v1/cameras lists all").send(context);
      return;
    }
    MjpegRequest request;
    try {
      request = MjpegRequest.of(context.request());
    } catch (IllegalArgumentException e) {
      Problem.badRequest(String.valueOf(e.getMessage())).send(context);
      return;
    }
    putHeaders(context.response(), request);
    if (context.request().method().equals(HttpMethod.HEAD)) {
      context.response().end();
      return;
    }
    open(context, camera, request);
  }

  private @Nullable NamedCamera cameraOf(@Nullable String name) {
    if (name != null) {
      return delivery.zoetrope().camera(name).orElse(null);
    }
    return delivery.zoetrope().cameras().stream().findFirst().orElse(null);
  }

  private static void putHeaders(HttpServerResponse response, MjpegRequest request) {
    response
        .putHeader("Content-Type", request.encoding().writer().contentType())
        .putHeader("Cache-Control", "no-store, no-cache, must-revalidate, max-age=0")
        .putHeader("Pragma", "no-cache")
        .putHeader("Expires", "0")
        .putHeader("Age", "0")
        .putHeader("X-Accel-Buffering", "no");
  }

  private void open(RoutingContext context, NamedCamera camera, MjpegRequest request) {
    Admission.Seat seat;
    Audience.Subject subject;
    try {
      subject = Audience.Subject.of(camera, request.rendition(camera.stream().deliversJpeg()));
      String address = context.request().remoteAddress().hostAddress();
      seat = delivery.admission().enter(camera.name(), address);
    } catch (FullException | TooManyRenditionsException e) {
      Problem.unavailable(String.valueOf(e.getMessage()), RETRY_SECONDS).send(context);
      return;
    }
    Wire wire = delivery.endless(context, Buffer.buffer(request.encoding().writer().start()));
    Permission permission = access.apply(context);
    Visit visit = delivery.visit(camera.name(), "mjpeg", permission);
    Audience audience = delivery.audience(subject, request.encoding(), wire);
    FramePacer pacer = FramePacer.of(request.framesPerSecond());
    new MjpegViewer(delivery, audience, wire, pacer, visit).start(seat, permission);
  }
}
