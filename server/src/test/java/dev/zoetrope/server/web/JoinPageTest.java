// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.web;

import static dev.zoetrope.server.web.Playing.awaitPlaying;
import static dev.zoetrope.server.web.Playing.stat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import dev.zoetrope.server.ZoetropeServer;
import dev.zoetrope.server.config.ServerConfig;
import dev.zoetrope.server.config.Settings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole cached GOP comes at once, up to ten seconds of it, and none but its end is seen. */
@Tag("system")
class JoinPageTest {
  private static final int GOP_MILLIS = 10_000;
  private static final int SOON_MILLIS = 500;
  private static final int OLD = 1; // seconds

  /** How far each picture that could be seen is behind what had come when the page jumped to it. */
  private static final String AGES =
      """
      globalThis.ages = [];
      const ask = HTMLVideoElement.prototype.requestVideoFrameCallback;
      let end;
      HTMLVideoElement.prototype.requestVideoFrameCallback = function (task) {
        end ??= this.buffered.end(0);
        return ask.call(this, (now, facts) => {
          task(now, facts);
          if (getComputedStyle(this).opacity > 0) ages.push(end - facts.mediaTime);
        });
      };
      """;

  @RegisterExtension static final Chromium chromium = new Chromium();
  @TempDir static Path data;
  private static ZoetropeServer server;

  @BeforeAll
  static void start() throws Exception {
    server =
        ZoetropeServer.open(
            ServerConfig.builder()
                .set(Settings.PORT, 0)
                .set(Settings.DATA_DIR, data)
                .camera("front", "emulated:?size=320x240&fps=25&codec=h264&audio=beep&gop=10s")
                .build());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** The camera's GOPs begin at every tenth second of the clock of day. */
  @ParameterizedTest
  @ValueSource(ints = {0, 50, 99})
  void join_soFarInAGop_showsNothingOld(int percent) {
    awaitPlaying(chromium.open(server.address() + "cameras/front"), "mse");
    Page page = chromium.open(server.address() + "login");
    page.addInitScript(AGES);
    int position = percent * GOP_MILLIS / 100;

    await()
        .until(
            () -> Math.floorMod(System.currentTimeMillis() - position, GOP_MILLIS) < SOON_MILLIS);
    page.navigate(server.address() + "cameras/front");

    awaitPlaying(page, "mse");
    assertThat((List<?>) page.evaluate("ages"))
        .isNotEmpty()
        .allMatch(age -> ((Number) age).doubleValue() < OLD);
    assertThat(stat(page, "video.duration === Infinity")).isEqualTo(true);
  }
}
