// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.snapshot;

import dev.zoetrope.NamedCamera;
import dev.zoetrope.capture.CameraStream.TooManyRenditionsException;
import dev.zoetrope.capture.Capture;
import dev.zoetrope.capture.CaptureState;
import dev.zoetrope.capture.CaptureStatus;
import dev.zoetrope.hub.Published;
import dev.zoetrope.server.http.Problem;
import dev.zoetrope.server.output.Delivery;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Answers GET and HEAD of {@code /cameras/{camera}/snapshot.jpg}. Nothing blocks: a request whose
 * picture is still to be taken waits as a subscription of the capture that all share.
 */
public final class SnapshotOutput implements Handler<RoutingContext> {
  private static final int MAX_WAITING = 64;
  private static final int RETRY_SECONDS = 5;

  private final Delivery delivery;
  private final Map<String, AtomicInteger> waiting = new ConcurrentHashMap<>();

  public SnapshotOutput(Delivery delivery) {
    this.delivery = delivery;
  }

  @Override
  public void handle(RoutingContext context) {
    NamedCamera camera =
        delivery.zoetrope().camera(String.valueOf(context.pathParam("camera"))).orElse(null);
    if (camera == null) {
      Problem.notFound("no camera has this name: /api/v1/cameras lists all").send(context);
      return;
    }
    answer(context, camera);
  }

  /** Answers with a picture of this camera, whatever the path says. */
  public void answer(RoutingContext context, NamedCamera camera) {
    try {
      SnapshotRequest request = SnapshotRequest.of(context.request().params());
      Picture picture = new Picture(context, camera.name(), request, delivery);
      if (context.request().method().equals(HttpMethod.HEAD)) {
        picture.sendHead();
      } else {
        answer(context, camera, picture);
      }
    } catch (IllegalArgumentException e) {
      Problem.badRequest(String.valueOf(e.getMessage())).send(context);
    } catch (TooManyRenditionsException e) {
      Problem.unavailable(String.valueOf(e.getMessage()), RETRY_SECONDS).send(context);
    }
  }

  private void answer(RoutingContext context, NamedCamera camera, Picture picture)
      throws TooManyRenditionsException {
    Capture capture = camera.stream().jpeg(picture.request().rendition());
    CaptureStatus status = camera.stream().source().status();
    Published young = young(capture, status, picture.request().maxAgeSeconds());
    if (young != null) {
      picture.send(young);
      return;
    }
    if (status.state() == CaptureState.STOPPED || status.state() == CaptureState.FAILED) {
      Problem.unavailable("camera delivers nothing: " + status.reason(), RETRY_SECONDS)
          .send(context);
      return;
    }
    AtomicInteger places = waiting.computeIfAbsent(camera.name(), name -> new AtomicInteger());
    if (places.incrementAndGet() > MAX_WAITING) {
      places.decrementAndGet();
      Problem.unavailable(
              "snapshots in the making of one camera must be at most " + MAX_WAITING, RETRY_SECONDS)
          .send(context);
      return;
    }
    new Waiting(context, camera, picture, places::decrementAndGet).begin(capture);
  }

  /** The newest frame, where it is young enough. */
  private @Nullable Published young(Capture capture, CaptureStatus status, int maxAgeSeconds) {
    Published newest = capture.hub().newest();
    if (newest == null || maxAgeSeconds == 0 || !status.state().delivering()) {
      return null;
    }
    long ageNanos = delivery.clock().nanos() - newest.packet().timing().receivedNanos();
    return ageNanos <= maxAgeSeconds * 1_000_000_000L ? newest : null;
  }
}
