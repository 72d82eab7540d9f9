// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.security;

import dev.zoetrope.server.http.Problem;
import io.vertx.core.Handler;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;

/** Refuses requests for a host that is not ours (RFC 9110 section 15.5.20). */
final class HostGuard implements Handler<RoutingContext> {
  private static final int SHOWN = 64;

  private final HostNames names;

  HostGuard(HostNames names) {
    this.names = names;
  }

  @Override
  public void handle(RoutingContext context) {
    HostAndPort authority = context.request().authority();
    String host = authority == null ? "" : authority.host();
    if (names.allows(host)) {
      context.next();
      return;
    }
    String shown = host.length() > SHOWN ? host.substring(0, SHOWN) : host;
    Problem.of(
            421,
            "Misdirected Request",
            "Host must be a name of this server; if it is, add it to server.allowed-hosts: "
                + shown)
        .send(context);
  }
}
