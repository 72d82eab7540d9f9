// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.network;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zoetrope.camera.CameraSource;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The parts of a network camera's address, as they are written. Never holds its credentials.
 *
 * @param scheme in lower case
 * @param authority host and, possibly, port
 * @param path from the first slash on, or empty
 * @param query with its question mark, or empty
 */
public record Location(String scheme, String authority, String path, String query) {
  /**
   * The parts of a source.
   *
   * @throws IllegalArgumentException where no slashes stand before its host
   */
  public static Location of(CameraSource source) {
    String text = source.location();
    if (!text.startsWith("//")) {
      throw new IllegalArgumentException(
          source.scheme() + ": address must be like " + source.scheme() + "://camera/path");
    }
    int slash = text.indexOf('/', 2);
    return new Location(
        source.scheme(),
        text.substring(2, slash < 0 ? text.length() : slash),
        slash < 0 ? "" : text.substring(slash),
        source.query().map(query -> "?" + query).orElse(""));
  }

  /**
   * Whom to dial.
   *
   * @param otherwise the port where none is named
   * @throws IllegalArgumentException where there is no host, or an impossible port
   */
  public HostPort server(int otherwise) {
    return HostPort.parse(scheme, authority, otherwise);
  }

  /** Without those parameters of the query, the others byte for byte. */
  public Location without(Set<String> parameters) {
    if (query.length() <= 1) {
      return this;
    }
    String rest =
        Arrays.stream(query.substring(1).split("&", -1))
            .filter(pair -> !parameters.contains(pair.substring(0, (pair + "=").indexOf('='))))
            .collect(Collectors.joining("&"));
    return new Location(scheme, authority, path, rest.isEmpty() ? "" : "?" + rest);
  }

  /** A path with its query, of which only that is escaped what would break a request line. */
  public static String escaped(String target) {
    StringBuilder escaped = new StringBuilder(target.length());
    for (byte b : target.getBytes(UTF_8)) {
      if (b > ' ' && b < 0x7f) {
        escaped.append((char) b);
      } else {
        escaped.append('%').append("%02X".formatted(b & 0xff));
      }
    }
    return escaped.toString();
  }

  /** For people: without the query, which may hold secrets. */
  @Override
  public String toString() {
    return scheme + "://" + authority + path;
  }
}
