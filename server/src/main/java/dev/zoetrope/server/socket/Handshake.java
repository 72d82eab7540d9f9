// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.socket;

import dev.zoetrope.server.http.Problem;
import dev.zoetrope.server.output.Admission;
import dev.zoetrope.server.output.Delivery;
import dev.zoetrope.server.output.Wire;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;

/**
 * Turns a request into a socket (RFC 6455 section 4.2). Routes have checked who is asking. What the
 * page says first may stand in the request, as the parameter {@code first}: it is answered without
 * waiting for the page to learn that the socket is open.
 */
public final class Handshake {
  private static final String FIRST = "first";

  private final Delivery delivery;

  public Handshake(Delivery delivery) {
    this.delivery = delivery;
  }

  /** Who is on the server's end of a socket. All calls come on the socket's event loop. */
  public interface End extends Wire.Listener {
    /** The page said something in text. */
    void heard(String text);

    /** The page sent what is no text. */
    void misheard();
  }

  /** Whether a socket is asked for; if not, the request is answered so. */
  public static boolean asked(RoutingContext context) {
    if ("websocket".equalsIgnoreCase(context.request().getHeader("Upgrade"))) {
      return true;
    }
    Problem.of(426, "Upgrade Required", "this path must be asked for as a WebSocket")
        .header("Upgrade", "websocket")
        .header("Connection", "Upgrade")
        .send(context);
    return false;
  }

  /**
   * Takes the handshake.
   *
   * @param seat left again where the handshake fails; the end's afterwards
   * @param end makes the server's end, on the socket's event loop
   */
  public void accept(
      RoutingContext context, Admission.Seat seat, Function<Conversation.Link, End> end) {
    HttpConnection connection = context.request().connection();
    String first = context.request().getParam(FIRST);
    context
        .request()
        .toWebSocket()
        .onSuccess(
            socket -> {
              End opened = open(connection, socket, end);
              if (first != null) {
                opened.heard(first);
              }
            })
        .onFailure(
            refused -> {
              seat.close();
              Problem.badRequest("the WebSocket handshake must be complete").send(context);
            });
  }

  private End open(
      HttpConnection connection, ServerWebSocket socket, Function<Conversation.Link, End> maker) {
    Wire wire = delivery.wire(connection);
    End end = maker.apply(new Conversation.Link(wire, socket));
    wire.listener(end);
    socket.textMessageHandler(end::heard);
    socket.binaryMessageHandler(bytes -> end.misheard());
    socket.exceptionHandler(failure -> wire.close());
    return end;
  }
}
