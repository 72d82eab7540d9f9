// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.http;

import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.camera.network.HostPort;
import dev.zoetrope.camera.network.Location;

/**
 * What to ask whom.
 *
 * @param path with the query, as it stands in the request line
 */
record HttpTarget(boolean tls, HostPort server, String path) {
  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;

  /**
   * The target of a source.
   *
   * @throws IllegalArgumentException where it has no host or an impossible port
   */
  static HttpTarget of(CameraSource source) {
    Location location = Location.of(source);
    boolean tls = source.scheme().equals("https");
    String path = location.path().isEmpty() ? "/" : location.path();
    HostPort server = location.server(tls ? HTTPS_PORT : HTTP_PORT);
    return new HttpTarget(tls, server, encode(path + location.query()));
  }

  /**
   * Where a redirect leads: an absolute address, or a path of this host. User information in it is
   * ignored.
   *
   * @throws IllegalArgumentException where it is no http address
   */
  HttpTarget resolve(String reference) {
    if (reference.startsWith("//")) {
      return resolve((tls ? "https:" : "http:") + reference);
    }
    if (reference.startsWith("/")) {
      return new HttpTarget(tls, server, encode(reference));
    }
    int colon = reference.indexOf("://");
    if (colon > 0) {
      CameraSource source = CameraSource.parse(reference);
      if (!source.scheme().equals("http") && !source.scheme().equals("https")) {
        throw new IllegalArgumentException("redirect must be to http or https: " + source.scheme());
      }
      return of(source);
    }
    String folder = path.substring(0, (path + "?").indexOf('?'));
    return new HttpTarget(
        tls, server, encode(folder.substring(0, folder.lastIndexOf('/') + 1) + reference));
  }

  /** Whether credentials meant for this target may be shown to the other. */
  boolean trusts(HttpTarget other) {
    boolean upgraded = !tls && other.tls;
    return server.host().equals(other.server.host()) && (upgraded || sameServer(other));
  }

  /** Whether a connection to this target serves the other, too. */
  boolean sameServer(HttpTarget other) {
    return server.equals(other.server) && tls == other.tls;
  }

  /** Host and port as in the {@code Host} header; for messages, too. */
  String authority() {
    return server.authority(tls ? HTTPS_PORT : HTTP_PORT);
  }

  /** As it stands in the request line: without a fragment. */
  private static String encode(String path) {
    return Location.escaped(path.substring(0, (path + "#").indexOf('#')));
  }
}
