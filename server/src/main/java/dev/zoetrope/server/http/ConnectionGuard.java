// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.http;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Bounds what a stranger can hold without ever sending a request: connections beyond the limit are
 * closed at once, and one whose first request is not complete within the time-out is closed then,
 * however slowly its bytes trickle. What a connection does after its first request, the idle
 * time-out bounds. Called on event loops.
 */
public final class ConnectionGuard {
  private static final Long DONE = -1L;

  private final Vertx vertx;
  private final int maxConnections;
  private final long requestTimeoutMillis;
  private final Map<HttpConnection, Long> timers = new ConcurrentHashMap<>();

  public ConnectionGuard(Vertx vertx, int maxConnections, Duration requestTimeout) {
    this.vertx = vertx;
    this.maxConnections = maxConnections;
    this.requestTimeoutMillis = requestTimeout.toMillis();
  }

  /** To be the server's connection handler. */
  public void opened(HttpConnection connection) {
    if (timers.size() >= maxConnections) {
      connection.close();
      return;
    }
    long timer = vertx.setTimer(requestTimeoutMillis, id -> connection.close());
    timers.put(connection, timer);
    connection.closeHandler(
        closed -> {
          Long left = timers.remove(connection);
          if (left != null && !left.equals(DONE)) {
            vertx.cancelTimer(left);
          }
        });
  }

  /** To be asked before the router: the first request disarms the connection's time-out. */
  public Handler<HttpServerRequest> before(Handler<HttpServerRequest> next) {
    return request -> {
      Long timer = timers.replace(request.connection(), DONE);
      if (timer != null && !timer.equals(DONE)) {
        vertx.cancelTimer(timer);
      }
      next.handle(request);
    };
  }
}
