// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.hls;

import dev.zoetrope.server.output.Permission;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.internal.ContextInternal;
import io.vertx.ext.web.RoutingContext;

/**
 * A request, from its arrival to its answer. Answered and given up on its event loop alone, so that
 * whichever comes first is the only one.
 */
final class Request {
  private final RoutingContext context;
  private final Permission permission;
  private final boolean shared;
  private final EventExecutor loop;
  private Viewers.Place place = Viewers.NOBODY;
  private boolean over;

  /**
   * @param shared see {@link Answer#send}
   */
  Request(RoutingContext context, Permission permission, boolean shared) {
    this.context = context;
    this.permission = permission;
    this.shared = shared;
    this.loop = ((ContextInternal) context.vertx().getOrCreateContext()).nettyEventLoop();
  }

  RoutingContext context() {
    return context;
  }

  Permission permission() {
    return permission;
  }

  EventExecutor loop() {
    return loop;
  }

  /** Who asks, as soon as that is known. */
  void of(Viewers.Place known) {
    place = known;
  }

  /** Runs when it needs no answer any more, whether it was given or its sender has gone. */
  void onEnd(Runnable end) {
    context.response().closeHandler(gone -> finish(end));
    context.response().endHandler(sent -> finish(end));
  }

  private void finish(Runnable end) {
    if (!over) {
      over = true;
      end.run();
    }
  }

  /** On the request's event loop. */
  void answer(Answer answer) {
    if (!context.response().ended() && !context.response().closed()) {
      place.sent(answer.send(context, shared));
    }
  }
}
