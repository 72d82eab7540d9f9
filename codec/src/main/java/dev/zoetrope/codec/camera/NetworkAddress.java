// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.camera;

import dev.zoetrope.camera.AddressPolicy;
import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.camera.Credentials;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a network source, and the URL made of them that names a checked address in place of
 * the host, so that nobody resolves it again.
 *
 * @param scheme in lower case
 * @param host a name or an address, an IPv6 one without brackets
 * @param port as written; empty for the protocol's own
 * @param path from the first slash on, or empty
 * @param query without its question mark; null where there is none
 * @param credentials null where there are none
 */
record NetworkAddress(
    String scheme,
    String host,
    String port,
    String path,
    @Nullable String query,
    @Nullable Credentials credentials) {

  /**
   * The parts of a source.
   *
   * @throws IllegalArgumentException where it names no host or no port there can be
   */
  static NetworkAddress of(CameraSource source) {
    String location = source.location();
    if (!location.startsWith("//")) {
      throw new IllegalArgumentException(
          source.scheme() + " source must begin with " + source.scheme() + "://: " + source);
    }
    int slash = location.indexOf('/', 2);
    String authority = location.substring(2, slash < 0 ? location.length() : slash);
    String path = slash < 0 ? "" : location.substring(slash);
    int bracket = authority.lastIndexOf(']');
    int colon = authority.indexOf(':', Math.max(0, bracket));
    String host = colon < 0 ? authority : authority.substring(0, colon);
    String port = colon < 0 ? "" : authority.substring(colon + 1);
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    }
    if (host.isEmpty() || !validPort(port)) {
      throw new IllegalArgumentException(
          source.scheme() + " source must name a host and a port of 1 to 65535: " + source);
    }
    return new NetworkAddress(
        source.scheme(),
        host,
        port,
        path,
        source.query().orElse(null),
        source.credentials().orElse(null));
  }

  private static boolean validPort(String port) {
    if (port.isEmpty()) {
      return true;
    }
    if (port.length() > 5 || !port.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return false;
    }
    int number = Integer.parseInt(port);
    return number >= 1 && number <= 65_535;
  }

  /** Without one of the query's parameters, which is ours and not the camera's. */
  NetworkAddress without(String parameter) {
    if (query == null) {
      return this;
    }
    String rest =
        Arrays.stream(query.split("&", -1))
            .filter(pair -> !pair.equals(parameter) && !pair.startsWith(parameter + "="))
            .collect(Collectors.joining("&"));
    return new NetworkAddress(scheme, host, port, path, rest.isEmpty() ? null : rest, credentials);
  }

  /**
   * Resolves the host, checks every address, and names the first in the URL, credentials included.
   *
   * @throws CameraUnavailableException where the name is unknown or an address may not be used
   */
  String checkedUrl(AddressPolicy policy) throws CameraUnavailableException {
    InetAddress[] addresses;
    try {
      addresses = InetAddress.getAllByName(host);
    } catch (UnknownHostException e) {
      throw new CameraUnavailableException(shown() + " cannot be found: check the name " + host, e);
    }
    for (InetAddress address : addresses) {
      policy.check(host, address);
    }
    String name = addresses[0].getHostAddress();
    return url(userInfo().orElse(""), name.contains(":") ? "[" + name + "]" : name);
  }

  /** As {@link #checkedUrl}, but naming the host, for servers that want to hear it. */
  String namedUrl() {
    return url(userInfo().orElse(""), bracketed());
  }

  private String bracketed() {
    return host.contains(":") ? "[" + host + "]" : host;
  }

  /** The address for people: no credentials, no query, which may hold some too. */
  String shown() {
    return scheme + "://" + bracketed() + (port.isEmpty() ? "" : ":" + port) + path;
  }

  private String url(String userInfo, String name) {
    return scheme
        + "://"
        + userInfo
        + name
        + (port.isEmpty() ? "" : ":" + port)
        + path
        + (query == null ? "" : "?" + query);
  }

  private Optional<String> userInfo() {
    Credentials known = credentials;
    return known == null
        ? Optional.empty()
        : Optional.of(escape(known.user()) + ":" + escape(known.password()) + "@");
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
