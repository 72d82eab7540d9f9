// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Header sets as programs send them. */
class ChoiceTest {
  private static final String CHROME = "Mozilla/5.0 (X11; Linux x86_64) Chrome/142.0 Safari/537.36";
  private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0";
  private static final String SAFARI =
      "Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "page | text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8",
        "page | text/html",
        "mjpeg | image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8",
        "mjpeg | image/webp,image/avif,video/*;q=0.8,image/png,image/*;q=0.8,*/*;q=0.5",
        "mp4 | video/webm,video/ogg,video/*;q=0.9,application/ogg;q=0.7,audio/*;q=0.6,*/*;q=0.5",
        "hls | application/vnd.apple.mpegurl, application/x-mpegurl, */*;q=0.5",
        "hls | application/x-mpegURL",
        "jpeg | image/jpeg",
        "mjpeg | multipart/x-mixed-replace",
        "mjpeg | multipart/x-mixed-replace, image/jpeg;q=0.5",
        "jpeg | image/jpeg, multipart/x-mixed-replace;q=0",
        "mp4 | video/mp4, text/html;q=0.1",
        "mp4 | */*",
      })
  void form_byTypes_isTheMostWanted(String form, String accept) {
    assertThat(form(accept, null, CHROME)).isEqualTo(form);
  }

  @ParameterizedTest
  @CsvSource({
    "page, document",
    "page, iframe",
    "mjpeg, image",
    "mp4, video",
  })
  void form_byDestination_isWhatTheElementShows(String form, String destination) {
    assertThat(form("*/*", destination, CHROME)).isEqualTo(form);
    assertThat(form("*/*", destination, FIREFOX)).isEqualTo(form);
  }

  @ParameterizedTest
  @CsvSource({
    "mp4, Lavf/61.7.100",
    "mp4, VLC/3.0.21 LibVLC/3.0.21",
    "mp4, GStreamer souphttpsrc 1.26.2 libsoup/3.6.5",
    "mp4, curl/8.14.1",
    "hls, 'AppleCoreMedia/1.0.0.22B91 (iPhone; U; CPU OS 18_1 like Mac OS X; en_us)'",
  })
  void form_anythingAccepted_dependsOnTheProgram(String form, String agent) {
    assertThat(form("*/*", null, agent)).isEqualTo(form);
    assertThat(form(null, null, agent)).isEqualTo(form);
  }

  @Test
  void form_videoElementOfSafari_isHls() {
    assertThat(form("*/*", "video", SAFARI)).isEqualTo("hls");
  }

  @Test
  void form_twoBytesAskedFirst_isHls() {
    assertThat(new Choice("*/*", null, null, "bytes=0-1").form(false)).contains(Form.HLS);
  }

  @Test
  void form_cameraOfJpegs_isMjpegForWhoTakesAnything() {
    assertThat(new Choice("*/*", null, "curl/8.14.1", null).form(true)).contains(Form.MJPEG);
  }

  @Test
  void form_nothingSuits_isNone() {
    assertThat(new Choice("application/json", null, CHROME, null).form(false)).isEmpty();
  }

  private static String form(
      @Nullable String accept, @Nullable String destination, @Nullable String agent) {
    Form form = new Choice(accept, destination, agent, null).form(false).orElseThrow();
    return form.name().toLowerCase(Locale.ROOT);
  }
}
