// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.security;

import dev.zoetrope.server.config.HttpConfig;
import dev.zoetrope.server.http.Problem;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what a page of somebody else's makes a browser send: every request that may change
 * something, WebSockets, and pictures for sites that may not show them. Browsers say where such a
 * request comes from (Origin, RFC 6454; Fetch Metadata) and pages cannot forge it; programs that
 * are no browsers say nothing and are let pass, since they carry no cookie that is not theirs.
 */
final class OriginGuard implements Handler<RoutingContext> {
  private static final Set<HttpMethod> SAFE =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private final Optional<String> publicOrigin;
  private final Embedding embedding;

  OriginGuard(HttpConfig config, Embedding embedding) {
    this.publicOrigin = config.publicUrl().map(URI::toString);
    this.embedding = embedding;
  }

  @Override
  public void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    boolean upgrade = request.headers().contains("Upgrade");
    boolean write = !SAFE.contains(request.method());
    if (write && !isOurs(request)) {
      refuse(context, "request must come from a page of this server");
    } else if (upgrade && !isOurs(request) && !embedding.allows(request.getHeader("Origin"))) {
      refuse(context, "WebSocket must be opened by a page of this server or of an embed-origin");
    } else if (isForeignPicture(context)) {
      refuse(context, "pictures must be shown by pages of this server or of an embed-origin");
    } else {
      context.next();
    }
  }

  private boolean isOurs(HttpServerRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null && !site.equals("same-origin") && !site.equals("none")) {
      return false;
    }
    String origin = request.getHeader("Origin");
    return origin == null
        || publicOrigin.filter(origin::equals).isPresent()
        || isHost(origin, request.authority());
  }

  /** The scheme is not compared: a proxy before us may speak TLS. */
  private static boolean isHost(String origin, @Nullable HostAndPort host) {
    int slashes = origin.indexOf("://");
    return host != null
        && slashes > 0
        && withoutDefaultPort(origin.substring(slashes + 3))
            .equals(withoutDefaultPort(host.toString()));
  }

  private static String withoutDefaultPort(String authority) {
    return authority.toLowerCase(Locale.ROOT).replaceFirst(":(80|443)$", "");
  }

  private boolean isForeignPicture(RoutingContext context) {
    HttpServerRequest request = context.request();
    boolean picture =
        "cross-site".equals(request.getHeader("Sec-Fetch-Site"))
            && "no-cors".equals(request.getHeader("Sec-Fetch-Mode"))
            && embedding.covers(context.normalizedPath());
    return picture && !embedding.allowsPage(request.getHeader("Referer"));
  }

  private static void refuse(RoutingContext context, String rule) {
    Problem.of(403, "Forbidden", rule).send(context);
  }
}
