// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.camera;

import dev.zoetrope.camera.AddressPolicy;
import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.camera.Credentials;
import dev.zoetrope.camera.network.HostPort;
import dev.zoetrope.camera.network.Location;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a network source, and the URL made of them that names a checked address in place of
 * the host, so that nobody resolves it again.
 *
 * @param location as it is written
 * @param server whom to dial; its port is {@link #STANDARD_PORT} where none is written
 * @param credentials null where there are none
 */
record NetworkAddress(Location location, HostPort server, @Nullable Credentials credentials) {
  /** Stands for the protocol's own port, which libavformat knows. */
  private static final int STANDARD_PORT = 0;

  /**
   * The parts of a source.
   *
   * @throws IllegalArgumentException where it names no host or no port there can be
   */
  static NetworkAddress of(CameraSource source) {
    Location location = Location.of(source);
    return new NetworkAddress(
        location, location.server(STANDARD_PORT), source.credentials().orElse(null));
  }

  /** Without one of the query's parameters, which is ours and not the camera's. */
  NetworkAddress without(String parameter) {
    return new NetworkAddress(location.without(Set.of(parameter)), server, credentials);
  }

  /**
   * Resolves the host, checks every address, and names the first in the URL, credentials included.
   *
   * @throws CameraUnavailableException where the name is unknown or an address may not be used
   */
  String checkedUrl(AddressPolicy policy) throws CameraUnavailableException {
    String address = server.resolve(policy).getFirst().getHostAddress();
    return url(new HostPort(address, server.port()));
  }

  /** As {@link #checkedUrl}, but naming the host, for servers that want to hear it. */
  String namedUrl() {
    return url(server);
  }

  /** The address for people: no credentials, no query, which may hold some too. */
  String shown() {
    return location.scheme() + "://" + server.authority(STANDARD_PORT) + location.path();
  }

  private String url(HostPort dialled) {
    return location.scheme()
        + "://"
        + userInfo()
        + dialled.authority(STANDARD_PORT)
        + location.path()
        + location.query();
  }

  private String userInfo() {
    Credentials known = credentials;
    return known == null ? "" : escape(known.user()) + ":" + escape(known.password()) + "@";
  }

  /** Percent-encodes all but RFC 3986 unreserved characters; FFmpeg decodes user and password. */
  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (each & 0xff);
      boolean unreserved = c < 0x80 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0);
      escaped.append(unreserved ? String.valueOf(c) : String.format("%%%02X", each & 0xff));
    }
    return escaped.toString();
  }

  /** Without the credentials and the query. */
  @Override
  public String toString() {
    return shown();
  }
}
