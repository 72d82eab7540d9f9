// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.mp4;

import dev.zoetrope.NamedCamera;
import dev.zoetrope.capture.CameraStream.TooManyRenditionsException;
import dev.zoetrope.capture.VideoSpec;
import dev.zoetrope.server.fragments.FragmentAudience;
import dev.zoetrope.server.fragments.FragmentAudiences;
import dev.zoetrope.server.http.Problem;
import dev.zoetrope.server.output.Admission;
import dev.zoetrope.server.output.Admission.FullException;
import dev.zoetrope.server.output.Delivery;
import dev.zoetrope.server.output.Permission;
import dev.zoetrope.server.output.Wire;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;

/**
 * Answers GET and HEAD of {@code /cameras/{camera}/stream.mp4}. The head of the answer is sent with
 * the first fragment, so that a camera without video is told as an error.
 */
public final class Mp4Output implements Handler<RoutingContext> {
  private static final int RETRY_SECONDS = 5;

  private final FragmentAudiences audiences;
  private final Delivery delivery;
  private final Function<RoutingContext, Permission> access;

  /**
   * An output whose streams end with what let them in. Routes decide who may see which camera.
   *
   * @param access asked once for each stream
   */
  public Mp4Output(FragmentAudiences audiences, Function<RoutingContext, Permission> access) {
    this.audiences = audiences;
    this.delivery = audiences.delivery();
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
    Mp4Response response;
    try {
      Mp4Request request = Mp4Request.of(context.request().params());
      response = new Mp4Response(context, camera.name(), request);
    } catch (IllegalArgumentException e) {
      Problem.badRequest(String.valueOf(e.getMessage())).send(context);
      return;
    }
    if (context.request().method().equals(HttpMethod.HEAD)) {
      response.sendHead(delivery.clock().wallTime());
      return;
    }
    open(context, camera, response);
  }

  private void open(RoutingContext context, NamedCamera camera, Mp4Response response) {
    FragmentAudience.Subject subject;
    Admission.Seat seat;
    try {
      boolean jpeg = camera.stream().deliversJpeg();
      subject = FragmentAudience.Subject.of(camera, jpeg ? VideoSpec.H264 : VideoSpec.SOURCE);
      String address = context.request().remoteAddress().hostAddress();
      seat = delivery.admission().enter(camera.name(), address);
    } catch (FullException | TooManyRenditionsException e) {
      Problem.unavailable(String.valueOf(e.getMessage()), RETRY_SECONDS).send(context);
      return;
    }
    Permission permission = access.apply(context);
    Wire wire = delivery.wire(context.request().connection());
    FragmentAudience audience = audiences.audience(subject, wire);
    Mp4Viewer.Place place = new Mp4Viewer.Place(delivery, wire, seat, permission);
    new Mp4Viewer(place, audience, response).start();
  }
}
