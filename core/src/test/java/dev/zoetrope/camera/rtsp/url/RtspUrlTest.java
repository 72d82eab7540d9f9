// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp.url;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.camera.CameraSource;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RtspUrlTest {
  private static RtspUrl url(String text) {
    return RtspUrl.of(CameraSource.parse(text), Set.of("transport", "track"), false);
  }

  @ParameterizedTest
  @CsvSource({
    "rtsp://cam, cam, 554, rtsp://cam",
    "rtsps://cam/x, cam, 322, rtsps://cam/x",
    "rtsps://cam:7441/x?enableSrtp, cam, 7441, rtsps://cam:7441/x?enableSrtp",
    "rtsp://CAM:8554/Live, cam, 8554, rtsp://cam:8554/Live",
    "rtsp://[fd00::7]/x, fd00::7, 554, rtsp://[fd00::7]/x",
    "rtsp://fd00::7/x, fd00::7, 554, rtsp://[fd00::7]/x",
    "rtsp://[fd00::7]:8554, fd00::7, 8554, rtsp://[fd00::7]:8554",
    "rtsp://u:p@cam/a?b=c%20d&e, cam, 554, rtsp://cam/a?b=c%20d&e",
    "rtsp://u:p@ss@cam/x, cam, 554, rtsp://cam/x",
    "rtsp://admin:@cam/x, cam, 554, rtsp://cam/x",
    "rtsp://cam/a b/ü#1, cam, 554, rtsp://cam/a%20b/%C3%BC#1",
    "rtsp://cam/x?transport=udp, cam, 554, rtsp://cam/x",
    "rtsp://cam/x?channel=1&transport=udp&subtype=0, cam, 554, rtsp://cam/x?channel=1&subtype=0",
    "rtsp://cam/x?track=2&transports=1, cam, 554, rtsp://cam/x?transports=1",
    "rtsp://cam/x?, cam, 554, rtsp://cam/x?"
  })
  void of_sources_hostPortAndRequestLine(String source, String host, int port, String text) {
    RtspUrl url = url(source);
    assertThat(url.server().host()).isEqualTo(host);
    assertThat(url.server().port()).isEqualTo(port);
    assertThat(url.text()).isEqualTo(text);
  }

  @Test
  void of_tunnelled_portOfHttpWhereNoneIsNamed() {
    assertThat(tunnelled("rtsp://cam/x").server().port()).isEqualTo(80);
    assertThat(tunnelled("rtsps://cam/x").server().port()).isEqualTo(443);
    assertThat(tunnelled("rtsp://cam:554/x").server().port()).isEqualTo(554);
  }

  private static RtspUrl tunnelled(String source) {
    return RtspUrl.of(CameraSource.parse(source), Set.of(), true);
  }

  @Test
  void toString_query_leftOut() {
    assertThat(url("rtsp://u:secret@cam/x?password=secret")).hasToString("rtsp://cam/x");
  }
}
