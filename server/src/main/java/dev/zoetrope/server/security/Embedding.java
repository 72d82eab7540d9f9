// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.security;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which other sites may show pictures, and which paths that needs. Immutable; any thread. */
final class Embedding {
  private final Set<String> origins;

  Embedding(List<URI> origins) {
    this.origins = origins.stream().map(Embedding::text).collect(Collectors.toUnmodifiableSet());
  }

  boolean isAllowed() {
    return !origins.isEmpty();
  }

  /** Whether a page of this origin may; the text of an Origin header. */
  boolean allows(@Nullable String origin) {
    return origin != null && origins.contains(origin);
  }

  /** Whether a page of this address may; the text of a Referer header. */
  boolean allowsPage(@Nullable String referrer) {
    try {
      return referrer != null && origins.contains(text(URI.create(referrer)));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Pictures, streams, files, and the component with its modules; no page of ours, no API. */
  boolean covers(String path) {
    return path.startsWith("/web/")
        || path.equals("/ws")
        || path.startsWith("/video_feed")
        || path.startsWith("/files/")
        || (path.startsWith("/cameras/") && path.indexOf('/', "/cameras/".length()) > 0);
  }

  /** For {@code frame-ancestors}. */
  String ancestors() {
    return origins.isEmpty() ? "'none'" : String.join(" ", origins.stream().sorted().toList());
  }

  private static String text(URI uri) {
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return uri.getScheme() + "://" + uri.getHost() + port;
  }
}
