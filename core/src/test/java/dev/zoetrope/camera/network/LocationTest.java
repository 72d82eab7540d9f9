// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.zoetrope.camera.CameraSource;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LocationTest {
  private static Location parse(String source) {
    return Location.of(CameraSource.parse(source));
  }

  @Test
  void of_address_itsParts() {
    assertThat(parse("rtsp://u:secret@cam:81/a/b?c=d"))
        .isEqualTo(new Location("rtsp", "cam:81", "/a/b", "?c=d"));
    assertThat(parse("rtsp://u:secret@cam:81/a?token=secret")).hasToString("rtsp://cam:81/a");
    assertThat(parse("http://cam")).isEqualTo(new Location("http", "cam", "", ""));
    assertThat(parse("http://cam/x").server(80)).isEqualTo(new HostPort("cam", 80));
  }

  @Test
  void of_noSlashes_saysWhatIsRight() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parse("rtsp:/cam"))
        .withMessage("rtsp: address must be like rtsp://camera/path");
  }

  @Test
  void without_someParameters_leavesTheOthersByteForByte() {
    Location location = parse("rtsp://cam/x?a=%7e&ours=1&b&mine").without(Set.of("ours", "mine"));
    assertThat(location.query()).isEqualTo("?a=%7e&b");
    assertThat(parse("rtsp://cam/x?ours").without(Set.of("ours")).query()).isEmpty();
    assertThat(parse("rtsp://cam/x").without(Set.of("ours")).query()).isEmpty();
  }

  @Test
  void escaped_whatBreaksARequestLine_alone() {
    assertThat(Location.escaped("/a b\r\nü?c=%20&d=<>")).isEqualTo("/a%20b%0D%0A%C3%BC?c=%20&d=<>");
  }
}
