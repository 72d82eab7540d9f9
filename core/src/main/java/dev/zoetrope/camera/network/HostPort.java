// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.network;

import dev.zoetrope.camera.AddressPolicy;
import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.media.bits.Decimal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;

/**
 * A server: name or address, and port.
 *
 * @param host in lower case, IPv6 without brackets
 * @param port 1 to 65535, or what stands for one that is not named
 */
public record HostPort(String host, int port) {
  /**
   * Reads what stands between the slashes and the path: {@code camera:8554}, {@code [fd00::7]:81},
   * and an IPv6 address without brackets, as people write it, which then has no port.
   *
   * @param scheme for the message
   * @param authority without user information
   * @param otherwise the port where none is named; may be 0, to be asked for as standard port
   * @throws IllegalArgumentException where there is no host, or an impossible port
   */
  public static HostPort parse(String scheme, String authority, int otherwise) {
    boolean bracketed = authority.startsWith("[");
    int colon = bracketed ? authority.indexOf("]:") + 1 : authority.lastIndexOf(':');
    if (!bracketed && authority.indexOf(':') != colon) {
      colon = -1;
    }
    String host = colon > 0 ? authority.substring(0, colon) : authority;
    if (bracketed && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    }
    if (host.isEmpty()) {
      throw new IllegalArgumentException(scheme + ": address must name a host: " + authority);
    }
    int port = colon > 0 ? port(scheme, authority.substring(colon + 1)) : otherwise;
    return new HostPort(host.toLowerCase(Locale.ROOT), port);
  }

  private static int port(String scheme, String text) {
    int port = Decimal.parse(text, 65_535);
    if (port < 1) {
      throw new IllegalArgumentException(scheme + ": port must be 1 to 65535: " + text);
    }
    return port;
  }

  /** The host as it stands in an address: IPv6 in brackets. */
  public String bracketed() {
    return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
  }

  /** As in an address and in messages, without the port where it is the protocol's own. */
  public String authority(int standardPort) {
    return port == standardPort ? bracketed() : bracketed() + ":" + port;
  }

  /**
   * All addresses of the host, in the order of the resolver, each of which may be connected to.
   * Blocks on the resolver.
   *
   * @throws CameraUnavailableException where the name is unknown or one address is refused
   */
  public List<InetAddress> resolve(AddressPolicy policy) throws CameraUnavailableException {
    InetAddress[] addresses;
    try {
      addresses = InetAddress.getAllByName(host);
    } catch (UnknownHostException e) {
      throw new CameraUnavailableException("camera name must be known: " + host, e);
    }
    for (InetAddress address : addresses) {
      policy.check(host, address);
    }
    return List.of(addresses);
  }
}
