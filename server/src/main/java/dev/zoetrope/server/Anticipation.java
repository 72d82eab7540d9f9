// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server;

import dev.zoetrope.NamedCamera;
import dev.zoetrope.hub.DeliveryPolicy;
import dev.zoetrope.server.output.Delivery;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Opens what a page is about to show while the browser still loads its scripts: the camera that the
 * path names, or else the first ones that the user may see. A page that never asks for a picture
 * has them closed again after their linger time, as any viewer who leaves.
 */
final class Anticipation implements Handler<RoutingContext> {
  /** A larger wall opens the rest when it asks for them. */
  static final int MOST = 16;

  private final Delivery delivery;
  private final BiPredicate<RoutingContext, String> sees;

  /**
   * @param sees whether whose request it is may see the camera of that name
   */
  Anticipation(Delivery delivery, BiPredicate<RoutingContext, String> sees) {
    this.delivery = delivery;
    this.sees = sees;
  }

  @Override
  public void handle(RoutingContext context) {
    if (context.request().method().equals(HttpMethod.GET)) {
      String named = context.pathParam("camera");
      delivery.zoetrope().cameras().stream()
          .filter(camera -> isShown(camera, named) && sees.test(context, camera.name()))
          .limit(MOST)
          .forEach(Anticipation::open);
    }
    context.next();
  }

  private static boolean isShown(NamedCamera camera, @Nullable String named) {
    return named == null || camera.name().equals(named);
  }

  private static void open(NamedCamera camera) {
    camera.stream().source().subscribe(DeliveryPolicy.NEWEST, () -> {}).close();
  }
}
