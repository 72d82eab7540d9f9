// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.web;

import static dev.zoetrope.server.web.Playing.awaitPlaying;
import static dev.zoetrope.server.web.Playing.press;
import static dev.zoetrope.server.web.Playing.stat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Page;
import dev.zoetrope.Ports;
import dev.zoetrope.server.ZoetropeServer;
import dev.zoetrope.server.config.ServerConfig;
import dev.zoetrope.server.config.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Video and sound of the real server in a real browser, by each way there is. */
@Tag("system")
class VideoPageTest {
  private static final String VIDEO = "emulated:?size=320x240&fps=25&codec=h264&audio=beep";

  /** Leaves the shared WebSocket and that of the video without an answer, as some proxies do. */
  private static final String NO_SOCKETS =
      """
      globalThis.WebSocket = class {
        constructor() {
          setTimeout(() => this.onclose?.());
        }
        close() {}
      };
      """;

  private static final int BEEPS = 5;
  private static final String FLASH_AND_BEEP = Playing.script("flash-and-beep.js");

  @RegisterExtension static final Chromium chromium = new Chromium();
  @TempDir Path data;

  private ZoetropeServer open(int port, String source) throws Exception {
    return ZoetropeServer.open(
        ServerConfig.builder()
            .set(Settings.PORT, port)
            .set(Settings.DATA_DIR, data)
            .camera("front", source)
            .build());
  }

  @Test
  void video_ofTheCamera_playsLiveWithItsSound() throws Exception {
    try (ZoetropeServer server = open(0, VIDEO);
        Page page = chromium.open(server.address() + "cameras/front")) {
      awaitPlaying(page, "mse");
      assertThat(stat(page, "video.muted")).isEqualTo(true);
      press(page, "m");
      assertThat(stat(page, "video.muted")).isEqualTo(false);
      await().until(() -> stat(page, "video.webkitAudioDecodedByteCount > 2000").equals(true));
      await().until(() -> stat(page, "stats.video?.behind < 1").equals(true));
      assertThat(String.valueOf(stat(page, "stats.video?.codecs")))
          .matches("avc1\\..*,mp4a\\.40\\.2");
    }
  }

  /** A flash and a beep begin in the same moment each second. */
  @Test
  void sound_ofTheVideo_isHeardWhenThePictureIsSeen() throws Exception {
    try (ZoetropeServer server = open(0, VIDEO);
        Page page = chromium.open(server.address() + "cameras/front")) {
      awaitPlaying(page, "mse");
      press(page, "m");
      await()
          .until(
              () ->
                  stat(page, "Math.abs(stats.video.behind - stats.video.target) < 0.1")
                      .equals(true));
      chromium.tolerate("ScriptProcessorNode is deprecated");
      JSHandle video =
          page.evaluateHandle(
              "document.querySelector('zoetrope-camera').shadowRoot.querySelector('video')");
      List<?> later =
          (List<?>) page.evaluate(FLASH_AND_BEEP, Map.of("video", video, "beeps", BEEPS));
      double median = ((Number) later.get(later.size() / 2)).doubleValue();
      assertThat(median).as("milliseconds of %s", later).isBetween(-40.0, 40.0);
    }
  }

  @Test
  void video_serverRestarts_goesOnWithoutAReload() throws Exception {
    int port = Ports.lasting();
    chromium.tolerate("503"); // what a server says that is closing
    Page page;
    try (ZoetropeServer server = open(port, VIDEO)) {
      page = chromium.open(server.address() + "cameras/front");
      page.evaluate("globalThis.sameDocument = true");
      awaitPlaying(page, "mse");
    }
    chromium.tolerate("ERR_");
    await().until(() -> Integer.valueOf(0).equals(stat(page, "Math.round(stats.fps)")));
    try (ZoetropeServer again = open(port, VIDEO)) {
      assertThat(again.port()).isEqualTo(port);
      awaitPlaying(page, "mse");
      assertThat(page.evaluate("globalThis.sameDocument")).isEqualTo(true);
    }
  }

  @Test
  void video_webSocketsBlocked_comesByHls() throws Exception {
    chromium.tolerate("503"); // while the worker of the first video starts
    try (ZoetropeServer server = open(0, VIDEO);
        Page page = chromium.open(server.address() + "login")) {
      page.addInitScript(NO_SOCKETS);
      page.navigate(server.address() + "cameras/front");
      awaitPlaying(page, "hls");
      await().until(() -> stat(page, "stats.video?.behind < 1.5").equals(true));
      assertThat(stat(page, "stats.noVideo"))
          .isEqualTo("WebSockets do not pass between here and the server");
    }
  }

  @Test
  void video_noMediaSource_picturesComeInstead() throws Exception {
    try (ZoetropeServer server = open(0, VIDEO);
        Page page = chromium.open(server.address() + "login")) {
      page.addInitScript(
          "delete globalThis.MediaSource; HTMLMediaElement.prototype.canPlayType = () => '';");
      page.navigate(server.address() + "cameras/front");
      awaitPlaying(page, "websocket");
    }
  }

  @Test
  void pictures_ofACameraOfJpegs_comeWithTheReason() throws Exception {
    try (ZoetropeServer server = open(0, "emulated:?size=320x240&fps=25");
        Page page = chromium.open(server.address() + "cameras/front")) {
      awaitPlaying(page, "websocket");
      assertThat(stat(page, "stats.noVideo").toString()).contains("JPEG");
    }
  }

  @Test
  void source_changedWhileSomebodyWatches_goesOnInTheSamePage() throws Exception {
    try (ZoetropeServer server = open(0, VIDEO);
        Page page = chromium.open(server.address() + "cameras/front")) {
      awaitPlaying(page, "mse");
      page.evaluate(
          "fetch('/api/v1/cameras/front/source', { method: 'PUT', headers: { 'Content-Type': 'application/json' },"
              + " body: JSON.stringify({ source: 'emulated:?size=640x480&fps=25&codec=h264' }) })");
      await().until(() -> Integer.valueOf(640).equals(stat(page, "video.videoWidth")));
      awaitPlaying(page, "mse");
    }
  }
}
