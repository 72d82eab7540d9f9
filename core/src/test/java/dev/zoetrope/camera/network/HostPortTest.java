// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.camera.StandardAddressPolicy;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostPortTest {
  @ParameterizedTest
  @CsvSource({
    "cam, cam, 554, cam",
    "CAM:8554, cam, 8554, cam:8554",
    "cam:554, cam, 554, cam",
    "[fd00::7], fd00::7, 554, [fd00::7]",
    "[fd00::7]:81, fd00::7, 81, [fd00::7]:81",
    "fd00::7, fd00::7, 554, [fd00::7]",
    "192.0.2.1:65535, 192.0.2.1, 65535, 192.0.2.1:65535"
  })
  void parse_forms_hostAndPort(String text, String host, int port, String authority) {
    HostPort parsed = HostPort.parse("rtsp", text, 554);
    assertThat(parsed).isEqualTo(new HostPort(host, port));
    assertThat(parsed.authority(554)).isEqualTo(authority);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "cam:", "cam:0", "cam:65536", "cam:-1", "cam:8o", "cam:999999"})
  void parse_noHostOrImpossiblePort_refused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HostPort.parse("rtsp", text, 554))
        .withMessageStartingWith("rtsp: ");
  }

  @Test
  void resolve_addresses_areCheckedByThePolicy() throws Exception {
    HostPort loopback = new HostPort("127.0.0.1", 1);
    assertThat(loopback.resolve(new StandardAddressPolicy(true)))
        .containsExactly(InetAddress.getAllByName("127.0.0.1"));
    assertThatExceptionOfType(CameraUnavailableException.class)
        .isThrownBy(() -> loopback.resolve(new StandardAddressPolicy(false)))
        .withMessageContaining("must not be loopback");
  }

  @Test
  void resolve_unknownName_saysSo() {
    assertThatExceptionOfType(CameraUnavailableException.class)
        .isThrownBy(
            () -> new HostPort("nowhere.invalid", 1).resolve(new StandardAddressPolicy(true)))
        .withMessage("camera name must be known: nowhere.invalid");
  }
}
