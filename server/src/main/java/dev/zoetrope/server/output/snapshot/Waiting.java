// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.snapshot;

import dev.zoetrope.NamedCamera;
import dev.zoetrope.capture.Capture;
import dev.zoetrope.hub.DeliveryPolicy;
import dev.zoetrope.hub.Published;
import dev.zoetrope.hub.Subscription;
import dev.zoetrope.hub.WakeUp;
import dev.zoetrope.server.http.Problem;
import io.vertx.core.Context;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** A request whose picture is still to be taken. Runs on the request's event loop. */
final class Waiting {
  private static final String RETRY_SECONDS = "5";

  private final RoutingContext context;
  private final NamedCamera camera;
  private final Picture picture;
  private final Runnable done;
  private @Nullable Subscription subscription;
  private long timer;

  /**
   * A request that has not begun to wait.
   *
   * @param done run once, when it no longer waits
   */
  Waiting(RoutingContext context, NamedCamera camera, Picture picture, Runnable done) {
    this.context = context;
    this.camera = camera;
    this.picture = picture;
    this.done = done;
  }

  /** Starts the camera and waits, at most as long as it may take to start. */
  void begin(Capture capture) {
    Context loop = context.vertx().getOrCreateContext();
    WakeUp wakeUp = WakeUp.coalescing(task -> loop.runOnContext(go -> task.run()), this::look);
    subscription = capture.subscribe(DeliveryPolicy.NEWEST, wakeUp);
    long patience = camera.stream().source().settings().startTimeout().toMillis();
    timer = context.vertx().setTimer(patience, late -> giveUp(patience));
    context.response().closeHandler(gone -> end());
    context.response().exceptionHandler(gone -> end());
    look();
  }

  private void look() {
    Published next = subscription == null ? null : subscription.poll();
    if (next != null && picture.fits(next)) {
      end();
      picture.send(next);
    }
  }

  private void giveUp(long patience) {
    if (subscription == null) {
      return;
    }
    end();
    Problem.of(
            504,
            "Gateway Timeout",
            "camera "
                + camera.name()
                + " must deliver a picture within "
                + patience
                + " ms: "
                + camera.stream().source().status().reason())
        .header("Retry-After", RETRY_SECONDS)
        .send(context);
  }

  private void end() {
    if (subscription != null) {
      subscription.close();
      subscription = null;
      context.vertx().cancelTimer(timer);
      done.run();
    }
  }
}
