// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp.url;

import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.camera.network.HostPort;
import dev.zoetrope.camera.network.Location;
import java.util.Set;

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
    Location location = Location.of(source).without(ours);
    boolean tls = source.scheme().equals("rtsps");
    int standard = tls ? RTSPS_PORT : RTSP_PORT;
    int tunnel = tls ? HTTPS_PORT : HTTP_PORT;
    return new RtspUrl(
        source.scheme(),
        location.server(tunnelled ? tunnel : standard),
        Location.escaped(location.path() + location.query()));
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
