// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandardAddressPolicyTest {
  private final AddressPolicy policy = new StandardAddressPolicy(true);

  @ParameterizedTest
  @CsvSource({
    "169.254.169.254, link-local",
    "169.254.10.20, link-local",
    "fe80::1, link-local",
    "fe80::1%1, link-local",
    "fd00:ec2::254, a cloud metadata service",
    "fd20:ce::254, a cloud metadata service",
    "100.100.100.200, a cloud metadata service",
    "168.63.129.16, a cloud metadata service",
    "224.0.0.1, multicast",
    "ff02::1, multicast",
    "0.0.0.0, unspecified",
    "0.1.2.3, unspecified",
    "::, unspecified",
    "255.255.255.255, broadcast or reserved",
    "240.0.0.1, broadcast or reserved",
  })
  void check_addressOfTheMachineOrItsCloud_refused(String address, String rule) throws Exception {
    InetAddress resolved = InetAddress.getByName(address);
    assertThatExceptionOfType(CameraUnavailableException.class)
        .isThrownBy(() -> policy.check("cam.example", resolved))
        .withMessageContaining(rule)
        .withMessageContaining("cam.example");
  }

  @ParameterizedTest
  @CsvSource({
    "00000000000000000000ffffa9fea9fe, mapped",
    "000000000000000000000000a9fea9fe, compatible",
    "2002a9fea9fe00000000000000000000, 6to4",
    "0064ff9b0000000000000000a9fea9fe, NAT64",
    "00000000000000000000ffff64646464, mapped"
  })
  void check_ipv4HiddenInIpv6_judgedAsIpv4(String hex, String form) throws Exception {
    byte[] bytes = HexFormat.of().parseHex(hex);
    if (hex.endsWith("64646464")) {
      bytes[15] = (byte) 200; // ::ffff:100.100.100.200
    }
    InetAddress address = Inet6Address.getByAddress("cam", bytes, 0);
    assertThatExceptionOfType(CameraUnavailableException.class)
        .as(form)
        .isThrownBy(() -> policy.check("cam", address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "192.168.1.20",
        "10.0.0.7",
        "172.16.5.5",
        "fd12:3456::7",
        "203.0.113.9",
        "2001:db8::9",
        "100.64.0.1",
        "127.0.0.1",
        "::1"
      })
  void check_whereCamerasLive_allowed(String address) throws Exception {
    InetAddress resolved = InetAddress.getByName(address);
    assertThatCode(() -> policy.check("cam", resolved)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.8.8.8", "::1"})
  void check_loopbackNotAllowed_refused(String address) throws Exception {
    InetAddress resolved = InetAddress.getByName(address);
    assertThatExceptionOfType(CameraUnavailableException.class)
        .isThrownBy(() -> new StandardAddressPolicy(false).check("cam", resolved))
        .withMessageContaining("loopback");
  }

  @Test
  void check_loopbackMappedIntoIpv6NotAllowed_refused() throws Exception {
    byte[] mapped = HexFormat.of().parseHex("00000000000000000000ffff7f000001");
    InetAddress address = Inet6Address.getByAddress("cam", mapped, 0);
    assertThatExceptionOfType(CameraUnavailableException.class)
        .isThrownBy(() -> new StandardAddressPolicy(false).check("cam", address));
  }
}
