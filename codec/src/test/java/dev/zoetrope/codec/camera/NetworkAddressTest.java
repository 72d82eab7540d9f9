// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.camera.AddressPolicy;
import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.camera.Credentials;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkAddressTest {
  private static final AddressPolicy ANY = (host, address) -> {};

  private static NetworkAddress parse(String source) {
    return NetworkAddress.of(CameraSource.parse(source));
  }

  @Test
  void checkedUrl_host_isTheCheckedAddress() throws Exception {
    assertThat(parse("rtsp://localhost:8554/a/b?c=d").checkedUrl(ANY))
        .matches("rtsp://(127\\.0\\.0\\.1|\\[[0-9a-f:]+\\]):8554/a/b\\?c=d");
    assertThat(parse("rtsp://[::1]/x").checkedUrl(ANY)).isEqualTo("rtsp://[0:0:0:0:0:0:0:1]/x");
    assertThat(parse("rtsp://::1/x").checkedUrl(ANY)).isEqualTo("rtsp://[0:0:0:0:0:0:0:1]/x");
  }

  @Test
  void checkedUrl_credentials_areEscaped() throws Exception {
    CameraSource source =
        CameraSource.parse("rtsp://127.0.0.1/x").withCredentials(new Credentials("a:b", "p@s/ü"));
    assertThat(NetworkAddress.of(source).checkedUrl(ANY))
        .isEqualTo("rtsp://a%3Ab:p%40s%2F%C3%BC@127.0.0.1/x");
  }

  @Test
  void without_ourParameter_leavesTheOthersByteForByte() throws Exception {
    assertThat(
            parse("rtsp://127.0.0.1/x?a=%7e&transport=udp&b").without("transport").checkedUrl(ANY))
        .isEqualTo("rtsp://127.0.0.1/x?a=%7e&b");
    assertThat(parse("rtsp://127.0.0.1/x?transport=udp").without("transport").checkedUrl(ANY))
        .isEqualTo("rtsp://127.0.0.1/x");
  }

  @Test
  void checkedUrl_forbiddenAddress_isNotConnectedTo() {
    AddressPolicy none =
        (host, address) -> {
          throw new CameraUnavailableException(host + " must not be used");
        };
    assertThatThrownBy(() -> parse("rtsp://127.0.0.1/x").checkedUrl(none))
        .hasMessage("127.0.0.1 must not be used");
  }

  @Test
  void checkedUrl_unknownName_saysSo() {
    assertThatThrownBy(() -> parse("rtsp://a:secret@nowhere.invalid/x").checkedUrl(ANY))
        .isInstanceOf(CameraUnavailableException.class)
        .hasMessageContaining("nowhere.invalid")
        .hasMessageNotContaining("secret");
  }

  @Test
  void shown_address_hasNoCredentialsAndNoQuery() {
    assertThat(parse("rtsp://u:secret@[::1]:99/x?token=secret").shown())
        .isEqualTo("rtsp://[::1]:99/x");
  }

  @Test
  void of_impossibleAddresses_areRefused() {
    for (String wrong :
        List.of(
            "rtsp:/x",
            "rtsp:///x",
            "rtsp://h:0/",
            "rtsp://h:65536/",
            "rtsp://h:x/",
            "rtsp://h:-1/")) {
      assertThatThrownBy(() -> parse(wrong)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(parse("rtsp://h:65535").shown()).isEqualTo("rtsp://h:65535");
  }
}
