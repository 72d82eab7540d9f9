// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.camera.network.HostPort;

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
    String location = source.location();
    if (!location.startsWith("//")) {
      throw new IllegalArgumentException(
          source.scheme() + ": address must be like " + source.scheme() + "://camera/path");
    }
    String query = source.query().map(q -> "?" + q).orElse("");
    return parse(source.scheme(), location.substring(2), query);
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

  private static HttpTarget parse(String scheme, String rest, String query) {
    boolean tls = scheme.equals("https");
    int slash = rest.indexOf('/');
    String authority = slash < 0 ? rest : rest.substring(0, slash);
    String path = slash < 0 ? "/" : rest.substring(slash);
    HostPort server = HostPort.parse(scheme, authority, tls ? HTTPS_PORT : HTTP_PORT);
    return new HttpTarget(tls, server, encode(path + query));
  }

  /** Escapes only what would break the request line; cuts a fragment. */
  private static String encode(String path) {
    int fragment = path.indexOf('#');
    StringBuilder encoded = new StringBuilder(path.length());
    for (byte b : (fragment < 0 ? path : path.substring(0, fragment)).getBytes(UTF_8)) {
      if (b > ' ' && b < 0x7F) {
        encoded.append((char) b);
      } else {
        encoded.append('%').append("%02X".formatted(b & 0xFF));
      }
    }
    return encoded.toString();
  }
}
