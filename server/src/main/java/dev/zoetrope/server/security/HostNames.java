// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.security;

import dev.zoetrope.server.config.HttpConfig;
import java.net.InetAddress;
import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The names under which browsers may reach the server.
 *
 * <p>A page of somebody else's whose name is made to resolve to this server (DNS rebinding) would
 * count as ours, but for its name in the Host header. So only known names are served: loopback's,
 * the address listened on, those configured. Where all addresses are listened on, any address in
 * digits is known: it is no name that could be rebound.
 */
final class HostNames {
  private final Set<String> names = new HashSet<>(Set.of("localhost", "127.0.0.1", "[::1]"));
  private final boolean anyAddress;

  HostNames(HttpConfig config) {
    Optional<InetAddress> bound = address(config.host());
    anyAddress = bound.isPresent() && bound.get().isAnyLocalAddress();
    names.add(canonical(config.host()));
    config.allowedHosts().forEach(name -> names.add(canonical(name)));
    config.publicUrl().map(URI::getHost).ifPresent(host -> names.add(canonical(host)));
  }

  /**
   * Whether requests with this Host header are served; the port does not matter.
   *
   * @param authority {@code name}, {@code name:port}, {@code [address]:port}
   */
  boolean allows(String authority) {
    String name = canonical(withoutPort(authority));
    return names.contains(name) || (anyAddress && address(name).isPresent());
  }

  /** Whether only this machine can reach a server that listens on this host. */
  static boolean isLoopback(String host) {
    return canonical(host).equals("localhost")
        || address(host).map(InetAddress::isLoopbackAddress).orElse(false);
  }

  private static String withoutPort(String authority) {
    int colon = authority.lastIndexOf(':');
    return colon > authority.lastIndexOf(']') ? authority.substring(0, colon) : authority;
  }

  /** Lower case, without the dot of the root, an IPv6 address in brackets. */
  private static String canonical(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    if (name.endsWith(".")) {
      name = name.substring(0, name.length() - 1);
    }
    boolean bare = name.indexOf(':') >= 0 && !name.startsWith("[");
    return bare ? "[" + name + "]" : name;
  }

  /** The address where the host is one in digits; no name is resolved. */
  private static Optional<InetAddress> address(String host) {
    boolean brackets = host.startsWith("[") && host.endsWith("]");
    try {
      return Optional.of(
          InetAddress.ofLiteral(brackets ? host.substring(1, host.length() - 1) : host));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
