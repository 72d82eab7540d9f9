// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.websocket;

import dev.zoetrope.server.http.Problem;
import dev.zoetrope.server.output.Admission;
import dev.zoetrope.server.output.Admission.FullException;
import dev.zoetrope.server.output.Delivery;
import dev.zoetrope.server.output.Permission;
import dev.zoetrope.server.socket.Conversation;
import dev.zoetrope.server.socket.Handshake;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;

/** Answers the WebSocket handshake of {@code /ws}. */
public final class WebSocketOutput implements Handler<RoutingContext> {
  private static final int RETRY_SECONDS = 5;

  private final Delivery delivery;
  private final Handshake handshake;
  private final Function<RoutingContext, Permission> access;

  /**
   * An output whose sockets see what their user may.
   *
   * @param access asked once at each handshake; what it returns is asked at each subscription
   *     whether the user may see the camera, and all the time whether the socket may stay open
   */
  public WebSocketOutput(Delivery delivery, Function<RoutingContext, Permission> access) {
    this.delivery = delivery;
    this.handshake = new Handshake(delivery);
    this.access = access;
  }

  /** What the server's options must say for sockets: small messages come in, JPEGs go out. */
  public static void configure(HttpServerOptions options) {
    options
        .setMaxWebSocketFrameSize(Conversation.MAX_CHARACTERS)
        .setMaxWebSocketMessageSize(Conversation.MAX_CHARACTERS)
        .setPerMessageWebSocketCompressionSupported(false)
        .setPerFrameWebSocketCompressionSupported(false);
  }

  @Override
  public void handle(RoutingContext context) {
    if (!Handshake.asked(context)) {
      return;
    }
    Admission.Seat seat;
    try {
      seat = delivery.admission().enter(null, context.request().remoteAddress().hostAddress());
    } catch (FullException e) {
      Problem.unavailable(String.valueOf(e.getMessage()), RETRY_SECONDS).send(context);
      return;
    }
    Permission permission = access.apply(context);
    handshake.accept(context, seat, link -> new Session(delivery, link, permission, seat));
  }
}
