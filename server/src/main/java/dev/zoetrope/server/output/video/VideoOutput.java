// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.video;

import dev.zoetrope.NamedCamera;
import dev.zoetrope.server.fragments.FragmentAudiences;
import dev.zoetrope.server.http.Problem;
import dev.zoetrope.server.output.Admission;
import dev.zoetrope.server.output.Admission.FullException;
import dev.zoetrope.server.output.Delivery;
import dev.zoetrope.server.output.Permission;
import dev.zoetrope.server.socket.Handshake;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;

/** Answers the WebSocket handshake of {@code /cameras/{camera}/ws}. */
public final class VideoOutput implements Handler<RoutingContext> {
  private static final int RETRY_SECONDS = 5;

  private final FragmentAudiences audiences;
  private final Delivery delivery;
  private final Handshake handshake;
  private final Function<RoutingContext, Permission> access;

  /**
   * An output whose sockets end with what let them in. Routes decide who may see which camera.
   *
   * @param access asked once at each handshake
   */
  public VideoOutput(FragmentAudiences audiences, Function<RoutingContext, Permission> access) {
    this.audiences = audiences;
    this.delivery = audiences.delivery();
    this.handshake = new Handshake(delivery);
    this.access = access;
  }

  @Override
  public void handle(RoutingContext context) {
    NamedCamera camera =
        delivery.zoetrope().camera(String.valueOf(context.pathParam("camera"))).orElse(null);
    if (camera == null) {
      Problem.notFound("no camera has this name: /api/v1/cameras lists all").send(context);
      return;
    }
    if (!Handshake.asked(context)) {
      return;
    }
    Admission.Seat seat;
    try {
      String address = context.request().remoteAddress().hostAddress();
      seat = delivery.admission().enter(camera.name(), address);
    } catch (FullException e) {
      Problem.unavailable(String.valueOf(e.getMessage()), RETRY_SECONDS).send(context);
      return;
    }
    VideoSession.Purpose purpose = new VideoSession.Purpose(camera, access.apply(context), seat);
    handshake.accept(context, seat, link -> new VideoSession(audiences, purpose, link));
  }
}
