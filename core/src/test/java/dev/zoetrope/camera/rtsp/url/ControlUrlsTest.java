// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp.url;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.camera.CameraSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlUrlsTest {
  private static RtspUrl url(String text) {
    return RtspUrl.of(CameraSource.parse(text), Set.of(), false);
  }

  private static Optional<String> given(@Nullable String text) {
    return Optional.ofNullable(text);
  }

  /** Request, Content-Base, session control, media control: aggregate, track. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      nullValues = "-",
      value = {
        // Dahua: the control stands behind the query
        "rtsp://c/cam/realmonitor?channel=1&subtype=1 rtsp://c/cam/realmonitor?channel=1&subtype=1/"
            + " * trackID=0 rtsp://c/cam/realmonitor?channel=1&subtype=1/"
            + " rtsp://c/cam/realmonitor?channel=1&subtype=1/trackID=0",
        "rtsp://c/cam?channel=1 - - trackID=0 rtsp://c/cam?channel=1 rtsp://c/cam?channel=1/trackID=0",
        // Vivotek, Axis
        "rtsp://c/live.sdp rtsp://c/live.sdp/ - trackID=1 rtsp://c/live.sdp/ rtsp://c/live.sdp/trackID=1",
        "rtsp://c/axis-media/media.amp?x=1 rtsp://c/axis-media/media.amp/ rtsp://c/axis-media/media.amp?x=1"
            + " rtsp://c/axis-media/media.amp/stream=0?x=1 rtsp://c/axis-media/media.amp?x=1"
            + " rtsp://c/axis-media/media.amp/stream=0?x=1",
        // Hikvision: a query of the control's own
        "rtsp://c/Streaming/Channels/101 rtsp://c/Streaming/Channels/101/ *"
            + " rtsp://c/Streaming/Channels/101/trackID=1?transportmode=unicast"
            + " rtsp://c/Streaming/Channels/101/"
            + " rtsp://c/Streaming/Channels/101/trackID=1?transportmode=unicast",
        "rtsp://c/h?transportmode=unicast - * trackID=1?a=b rtsp://c/h?transportmode=unicast"
            + " rtsp://c/h?transportmode=unicast/trackID=1?a=b",
        // no control at all, or an asterisk
        "rtsp://c/x - - - rtsp://c/x rtsp://c/x",
        "rtsp://c/x rtsp://c/x/ * * rtsp://c/x/ rtsp://c/x/",
        "rtsp://c/x rtsp://c/x/ - * rtsp://c/x/ rtsp://c/x/",
        // controls that begin with a separator
        "rtsp://c/x rtsp://c/x - /video rtsp://c/x rtsp://c/x/video",
        "rtsp://c/x rtsp://c/x - ?ctype=video rtsp://c/x rtsp://c/x?ctype=video",
        // bases as cameras write them
        "rtsp://c/x rtsp://rtsp://c/x/ - t rtsp://c/x/ rtsp://c/x/t",
        "rtsp://c/x c/x/ - t rtsp://c/x/ rtsp://c/x/t",
        "rtsp://c:8554/x /x/ - t rtsp://c:8554/x/ rtsp://c:8554/x/t",
        "rtsp://c/x rtsp://::ffff:192.0.2.1/x/ - t rtsp://[::ffff:192.0.2.1]/x/ rtsp://[::ffff:192.0.2.1]/x/t",
        "rtsp://c/x http://c/x/ - t rtsp://c/x rtsp://c/x/t",
        // somebody else's host stands in the request line, and nowhere else
        "rtsp://c/x rtsp://10.0.0.1/x/ - t rtsp://10.0.0.1/x/ rtsp://10.0.0.1/x/t",
        "rtsp://c/x rtsp://c/x/ - rtsp://10.0.0.1/t rtsp://c/x/ rtsp://10.0.0.1/t",
        // the session's control
        "rtsp://c/x rtsp://c/x/ rtsp://c/y/ t rtsp://c/y/ rtsp://c/y/t",
        "rtsp://c/x rtsp://c/x/ all t rtsp://c/x/all rtsp://c/x/t",
        "rtsp://c - - t rtsp://c rtsp://c/t"
      })
  void track_ofRealCameras_joined(
      String request, String base, String session, String media, String aggregate, String track) {
    ControlUrls urls = ControlUrls.of(url(request), given(base).stream().toList(), given(session));
    assertThat(urls.aggregate()).isEqualTo(aggregate);
    assertThat(urls.track(given(media))).isEqualTo(track);
  }

  @Test
  void of_firstBaseUnusable_theNextCounts() {
    ControlUrls urls =
        ControlUrls.of(url("rtsp://c/x"), List.of("", "rtsp://c/y/"), Optional.empty());
    assertThat(urls.base()).isEqualTo("rtsp://c/y/");
    String endless = "rtsp://c/" + "x".repeat(5000);
    assertThat(ControlUrls.of(url("rtsp://c/x"), List.of(endless), Optional.empty()).base())
        .isEqualTo("rtsp://c/x");
  }

  @Test
  void repairs_relativeControl_requestThenOurAuthorityThenAggregate() {
    ControlUrls urls =
        ControlUrls.of(url("rtsp://c:8554/x"), List.of("rtsp://10.0.0.1/y/"), Optional.empty());
    assertThat(urls.repairs(given("t"), true))
        .containsExactly("rtsp://c:8554/x/t", "rtsp://c:8554/y/t", "rtsp://10.0.0.1/y/");
    assertThat(urls.repairs(given("t"), false))
        .containsExactly("rtsp://c:8554/x/t", "rtsp://c:8554/y/t");
    assertThat(urls.repairs(given("rtsp://10.0.0.1/z"), false)).containsExactly("rtsp://c:8554/z");
  }
}
