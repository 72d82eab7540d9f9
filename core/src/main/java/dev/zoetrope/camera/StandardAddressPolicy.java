// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The policy of a server on a network of cameras: private addresses are where cameras live and are
 * allowed; addresses that serve the machine and its cloud are not. An IPv4 address inside an IPv6
 * one (mapped, compatible, 6to4, NAT64) is judged as that IPv4 address.
 *
 * <p>Refused: unspecified and "this network" (0.0.0.0/8), broadcast, multicast, reserved
 * (240.0.0.0/4), link-local, the metadata services of clouds, and loopback where told so.
 *
 * @param loopbackAllowed whether cameras of this machine may be used; where users who are not its
 *     administrators choose sources, they may not
 */
public record StandardAddressPolicy(boolean loopbackAllowed) implements AddressPolicy {
  /**
   * Metadata and agent services outside the link-local range: AWS, Google, Alibaba, Oracle, Azure.
   */
  private static final Set<String> METADATA =
      Set.of(
          "fd00:ec2:0:0:0:0:0:254",
          "fd20:ce:0:0:0:0:0:254",
          "100.100.100.200",
          "192.0.0.192",
          "168.63.129.16");

  @Override
  public void check(String host, InetAddress address) throws CameraUnavailableException {
    String rule = brokenRule(unwrap(address));
    if (rule != null) {
      throw new CameraUnavailableException(
          "camera address must not be %s: %s (%s)".formatted(rule, host, address.getHostAddress()));
    }
  }

  private @Nullable String brokenRule(InetAddress address) {
    byte[] bytes = address.getAddress();
    boolean v4 = bytes.length == 4;
    if (address.isAnyLocalAddress() || (v4 && bytes[0] == 0)) {
      return "unspecified";
    }
    if (METADATA.contains(withoutScope(address))) {
      return "a cloud metadata service";
    }
    if (address.isLinkLocalAddress()) {
      return "link-local";
    }
    if (address.isMulticastAddress()) {
      return "multicast";
    }
    if (v4 && (bytes[0] & 0xF0) == 0xF0) {
      return "broadcast or reserved";
    }
    return address.isLoopbackAddress() && !loopbackAllowed ? "loopback" : null;
  }

  private static String withoutScope(InetAddress address) {
    String text = address.getHostAddress();
    int scope = text.indexOf('%');
    return scope < 0 ? text : text.substring(0, scope);
  }

  private static InetAddress unwrap(InetAddress address) {
    if (!(address instanceof Inet6Address v6)) {
      return address;
    }
    byte[] bytes = v6.getAddress();
    int inside = embeddedAt(bytes);
    if (inside < 0) {
      return address;
    }
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(bytes, inside, inside + 4));
    } catch (UnknownHostException e) {
      throw new AssertionError("four bytes are an address", e);
    }
  }

  /** Where an IPv4 address begins within the 16 bytes, or -1. */
  private static int embeddedAt(byte[] bytes) {
    if (bytes[0] == 0x20 && bytes[1] == 0x02) {
      return 2; // 6to4, RFC 3056
    }
    boolean nat64 =
        bytes[0] == 0 && bytes[1] == 0x64 && (bytes[2] & 0xFF) == 0xFF && bytes[3] == (byte) 0x9B;
    if (nat64 && zero(bytes, 4, 12)) {
      return 12; // RFC 6052 2.1
    }
    boolean mapped = zero(bytes, 0, 10) && bytes[10] == -1 && bytes[11] == -1;
    boolean compatible = zero(bytes, 0, 12) && !zero(bytes, 12, 15); // not :: and ::1 themselves
    return mapped || compatible ? 12 : -1;
  }

  private static boolean zero(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }
}
