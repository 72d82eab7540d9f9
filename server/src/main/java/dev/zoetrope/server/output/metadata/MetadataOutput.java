// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.metadata;

import dev.zoetrope.NamedCamera;
import dev.zoetrope.server.http.Problem;
import dev.zoetrope.server.output.Admission;
import dev.zoetrope.server.output.Admission.FullException;
import dev.zoetrope.server.output.Delivery;
import dev.zoetrope.server.output.Permission;
import dev.zoetrope.server.output.Wire;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.Function;

/**
 * Answers GET and HEAD of {@code /cameras/{camera}/metadata}: a line of JSON for each frame of the
 * camera from now on, as Server-Sent Events, or as WebVTT where {@code Accept} or {@code
 * format=vtt} asks for it. Reading it keeps the camera open, as watching does.
 */
public final class MetadataOutput implements Handler<RoutingContext> {
  private static final int RETRY_SECONDS = 5;

  private final Delivery delivery;
  private final Function<RoutingContext, Permission> access;

  /**
   * @param access asked once for each stream; routes decide who may see which camera
   */
  public MetadataOutput(Delivery delivery, Function<RoutingContext, Permission> access) {
    this.delivery = delivery;
    this.access = access;
  }

  @Override
  public void handle(RoutingContext context) {
    Optional<NamedCamera> camera =
        delivery.zoetrope().camera(String.valueOf(context.pathParam("camera")));
    if (camera.isEmpty()) {
      Problem.notFound("no camera has this name: /api/v1/cameras lists all").send(context);
      return;
    }
    MetadataFormat format;
    Instant start;
    try {
      format = format(context.request());
      start = start(context.request());
    } catch (IllegalArgumentException e) {
      Problem.badRequest(String.valueOf(e.getMessage())).send(context);
      return;
    }
    HttpServerResponse response = context.response();
    response
        .putHeader("Content-Type", format.contentType())
        .putHeader("Cache-Control", "no-store")
        .putHeader("Vary", "Accept")
        .putHeader("X-Accel-Buffering", "no");
    if (context.request().method().equals(HttpMethod.HEAD)) {
      response.end();
      return;
    }
    open(context, camera.get(), new MetadataViewer.Wish(format, start));
  }

  private static MetadataFormat format(HttpServerRequest request) {
    String word = request.getParam("format");
    String accept = request.getHeader("Accept");
    if (word == null) {
      boolean cues = accept != null && accept.contains("text/vtt");
      return cues || "track".equals(request.getHeader("Sec-Fetch-Dest"))
          ? MetadataFormat.CUES
          : MetadataFormat.EVENTS;
    }
    return switch (word) {
      case "vtt" -> MetadataFormat.CUES;
      case "events" -> MetadataFormat.EVENTS;
      default -> throw new IllegalArgumentException("format must be vtt or events");
    };
  }

  /** The clock of day at time 0 of cues; now where nothing is said. */
  private Instant start(HttpServerRequest request) {
    String text = request.getParam("start");
    try {
      return text == null
          ? delivery.clock().wallTime()
          : OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "start must be a time such as 2026-03-04T05:06:07.890Z", e);
    }
  }

  private void open(RoutingContext context, NamedCamera camera, MetadataViewer.Wish wish) {
    Admission.Seat seat;
    try {
      String address = context.request().remoteAddress().hostAddress();
      seat = delivery.admission().enter(null, address); // who reads is no viewer of the camera
    } catch (FullException e) {
      Problem.unavailable(String.valueOf(e.getMessage()), RETRY_SECONDS).send(context);
      return;
    }
    Wire wire = delivery.endless(context, Buffer.buffer(wish.format().head()));
    new MetadataViewer(delivery, wire, wish, access.apply(context))
        .start(camera.stream().source(), seat);
  }
}
