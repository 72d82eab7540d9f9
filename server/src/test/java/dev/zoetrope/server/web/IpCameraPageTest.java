// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.web;

import static dev.zoetrope.server.web.Playing.awaitPlaying;
import static dev.zoetrope.server.web.Playing.awaitStill;
import static dev.zoetrope.server.web.Playing.press;
import static dev.zoetrope.server.web.Playing.stat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import dev.zoetrope.camera.GstCamera;
import dev.zoetrope.server.ZoetropeServer;
import dev.zoetrope.server.config.ServerConfig;
import dev.zoetrope.server.config.Settings;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An IP camera with sound, from its own server to a real browser. */
@Tag("system")
class IpCameraPageTest {
  @RegisterExtension static final Chromium chromium = new Chromium();
  @TempDir Path data;
  private static GstCamera camera;

  @BeforeAll
  static void plugIn() throws Exception {
    camera = new GstCamera();
  }

  @AfterAll
  static void unplug() {
    camera.close();
  }

  private ZoetropeServer open(String path) throws Exception {
    return ZoetropeServer.open(
        ServerConfig.builder()
            .set(Settings.PORT, 0)
            .set(Settings.DATA_DIR, data)
            .camera("front", camera.url(path))
            .build());
  }

  @ParameterizedTest
  @CsvSource({"/aac, mp4a.40.2", "/pcmu, flac", "/opus, opus"})
  void camera_withSound_playsAsItIs(String path, String sound) throws Exception {
    try (ZoetropeServer server = open(path);
        Page page = chromium.open(server.address() + "cameras/front")) {
      awaitPlaying(page, "mse");
      // sound that is late, on a busy machine, is left out until it comes
      await().until(() -> String.valueOf(stat(page, "stats.video?.codecs")).endsWith("," + sound));
      assertThat(String.valueOf(stat(page, "stats.video?.codecs"))).startsWith("avc1.");
      await().until(() -> stat(page, "stats.video?.why"), ""::equals);
      press(page, "m");
      await().until(() -> stat(page, "video.webkitAudioDecodedByteCount > 2000").equals(true));
    }
  }

  @Test
  void camera_codecTheBrowserLacks_isEncodedAndSaysWhy() throws Exception {
    try (ZoetropeServer server = open("/h265");
        Page page = chromium.open(server.address() + "cameras/front")) {
      awaitPlaying(page, "mse");
      assertThat(String.valueOf(stat(page, "stats.video?.codecs"))).startsWith("avc1.");
      assertThat(String.valueOf(stat(page, "stats.video?.why"))).contains("H.264");
      page.locator("#figures :text('encoded as H.264')").waitFor();
    }
  }

  @ParameterizedTest
  @CsvSource({"auto, mse", "hls, hls", "jpeg, websocket"})
  void camera_killedAndStartedAgain_playsOnInTheSamePage(String mode, String transport)
      throws Exception {
    chromium.tolerate("404"); // parts that were promised and will not come
    chromium.tolerate("503");
    chromium.tolerate("WebSocket");
    try (ZoetropeServer server = open("/aac");
        Page page = chromium.open(server.address() + "cameras/front")) {
      page.evaluate("globalThis.sameDocument = true");
      page.locator("#picture")
          .evaluate("(picture, mode) => picture.setAttribute('mode', mode)", mode);
      awaitPlaying(page, transport);
      camera.kill();
      awaitStill(page);
      camera.startAgain();
      awaitPlaying(page, transport);
      assertThat(page.evaluate("globalThis.sameDocument")).isEqualTo(true);
    }
  }
}
