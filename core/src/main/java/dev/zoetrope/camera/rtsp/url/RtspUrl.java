// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp.url;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.camera.network.HostPort;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whom to dial and what to ask for.
 *
 * @param scheme {@code rtsp} or {@code rtsps}
 * @param server whom to dial
 * @param path with the query, as in the request line; empty or from the slash or question mark on
 */
public record RtspUrl(String scheme, HostPort server, String path) {
  private static final int RTSP_PORT = 554;
  private static final int RTSPS_PORT = 322;
  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;

  /**
   * The address of a source. Never holds its credentials.
   *
   * @param ours parameters of the query that are not the camera's and are left out
   * @param tunnelled whether a source without a port means that of HTTP
   * @throws IllegalArgumentException where it names no host or an impossible port
   */
  public static RtspUrl of(CameraSource source, Set<String> ours, boolean tunnelled) {
    String location = source.location();
    if (!location.startsWith("//")) {
      throw new IllegalArgumentException(
          source.scheme() + ": address must be like " + source.scheme() + "://camera/path");
    }
    String rest = location.substring(2);
    int slash = rest.indexOf('/');
    String authority = slash < 0 ? rest : rest.substring(0, slash);
    String path = slash < 0 ? "" : rest.substring(slash);
    boolean tls = source.scheme().equals("rtsps");
    int standard = tls ? RTSPS_PORT : RTSP_PORT;
    int tunnel = tls ? HTTPS_PORT : HTTP_PORT;
    return new RtspUrl(
        source.scheme(),
        HostPort.parse(source.scheme(), authority, tunnelled ? tunnel : standard),
        encode(path + source.query().map(query -> without(query, ours)).orElse("")));
  }

  /** The query with its question mark, or nothing where nothing is left of it. */
  private static String without(String query, Set<String> ours) {
    String rest =
        Arrays.stream(query.split("&", -1))
            .filter(pair -> !ours.contains(pair.substring(0, (pair + "=").indexOf('='))))
            .collect(Collectors.joining("&"));
    return rest.isEmpty() && !query.isEmpty() ? "" : "?" + rest;
  }

  /** Escapes only what would break the request line. */
  private static String encode(String path) {
    StringBuilder encoded = new StringBuilder(path.length());
    for (byte b : path.getBytes(UTF_8)) {
      if (b > ' ' && b < 0x7f) {
        encoded.append((char) b);
      } else {
        encoded.append('%').append("%02X".formatted(b & 0xff));
      }
    }
    return encoded.toString();
  }

  public boolean tls() {
    return scheme.equals("rtsps");
  }

  /** Host and port, for messages and request lines. */
  public String authority() {
    return server.authority(tls() ? RTSPS_PORT : RTSP_PORT);
  }

  /** As it stands in a request line. */
  public String text() {
    return scheme + "://" + authority() + path;
  }

  /** For people: without the query, which may hold secrets. */
  @Override
  public String toString() {
    return scheme + "://" + authority() + path.substring(0, (path + "?").indexOf('?'));
  }
}
