// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The section {@code server}: where and how HTTP is served.
 *
 * @param host address to listen on
 * @param port 0 to 65535; 0 takes a free one
 * @param eventLoops threads, at least 1
 * @param allowedHosts further names in the Host header
 * @param publicUrl what browsers see, behind a reverse proxy
 * @param requestTimeout for the whole request to arrive
 * @param idleTimeout of a kept connection
 * @param maxConnections at once
 */
public record HttpConfig(
    String host,
    int port,
    int eventLoops,
    List<String> allowedHosts,
    Optional<URI> publicUrl,
    Duration requestTimeout,
    Duration idleTimeout,
    int maxConnections) {

  static HttpConfig from(Values values) {
    return new HttpConfig(
        values.get(Settings.HOST),
        values.get(Settings.PORT),
        values.get(Settings.EVENT_LOOPS),
        values.get(Settings.ALLOWED_HOSTS),
        values.find(Settings.PUBLIC_URL),
        values.get(Settings.REQUEST_TIMEOUT),
        values.get(Settings.IDLE_TIMEOUT),
        values.get(Settings.MAX_CONNECTIONS));
  }

  /** Whether browsers reach the server by https, so that cookies must be marked secure. */
  public boolean isPublicUrlSecure() {
    return publicUrl.map(url -> "https".equals(url.getScheme())).orElse(false);
  }
}
