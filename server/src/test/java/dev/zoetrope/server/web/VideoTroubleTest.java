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
import dev.zoetrope.server.ZoetropeServer;
import dev.zoetrope.server.config.ServerConfig;
import dev.zoetrope.server.config.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Video that plays, and what browser, network and people do to it. */
@Tag("system")
class VideoTroubleTest {
  private static final String BUFFER_FULL_ONCE =
      """
      const append = SourceBuffer.prototype.appendBuffer;
      let appends = 0;
      SourceBuffer.prototype.appendBuffer = function (bytes) {
        if (++appends === 100) throw new DOMException("full", "QuotaExceededError");
        globalThis.appends = appends;
        return append.call(this, bytes);
      };
      """;

  private static final String SOCKETS_KEPT =
      """
      globalThis.sockets = [];
      globalThis.WebSocket = class extends WebSocket {
        constructor(address) {
          super(address);
          sockets.push(this);
        }
      };
      """;

  private static final String SOUND_NEEDS_A_GESTURE =
      """
      const play = HTMLMediaElement.prototype.play;
      HTMLMediaElement.prototype.play = function () {
        if (this.muted) return play.call(this);
        globalThis.refused = true;
        return Promise.reject(new DOMException("no gesture", "NotAllowedError"));
      };
      """;

  /** The camera's clock is said to be half a second behind what was said at the beginning. */
  private static final String CLOCKS_APART =
      """
      const apart = (data) => data.replace(/("type":"edge","wall":)(\\d+)/, (all, head, wall) => head + (wall - 500));
      globalThis.WebSocket = class extends WebSocket {
        set onmessage(listener) {
          super.onmessage = ({ data }) => listener({ data: typeof data === "string" ? apart(data) : data });
        }
      };
      """;

  private static final String WATCH = Playing.script("watched.js");
  private static final String TIME_STRIP = Playing.script("time-strip.js");
  private static final double FRAME_MILLIS = 40;

  private static final String HIDING =
      """
      globalThis.hide = (hidden) => {
        Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
        document.dispatchEvent(new Event("visibilitychange"));
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
                .camera("front", "emulated:?size=320x240&fps=25&codec=h264&audio=beep")
                .camera("seldom", "emulated:?size=320x240&fps=25&codec=h264&gop=20s")
                .build());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Page play(String script) {
    return play("front", script);
  }

  private static Page play(String camera, String script) {
    Page page = chromium.open(server.address() + "login");
    page.addInitScript(script);
    page.navigate(server.address() + "cameras/" + camera);
    awaitPlaying(page, "mse");
    return page;
  }

  private static void watch(Page page) {
    page.evaluate(
        WATCH,
        page.evaluateHandle(
            "document.querySelector('zoetrope-camera').shadowRoot.querySelector('video')"));
  }

  @Test
  void append_bufferIsFull_makesRoomAndGoesOn() {
    Page page = play(BUFFER_FULL_ONCE);
    Object source = stat(page, "video.src");

    await().until(() -> page.evaluate("appends > 120").equals(true));
    awaitPlaying(page, "mse");
    assertThat(stat(page, "stats.noVideo")).isEqualTo("");
    assertThat(stat(page, "video.src")).isEqualTo(source);
  }

  /** What browsers remove they remove up to a keyframe, be it one that has not come yet. */
  @Test
  void buffer_playedForLong_keepsLittleAndNothingThatIsShownGoes() {
    Page usual = play("");
    Page seldom = play("seldom", "");
    watch(seldom);
    double wholeGop = position(seldom) + 21;

    await().until(() -> position(seldom) > wholeGop);
    assertThat(((Number) seldom.evaluate("watched.longest")).doubleValue()).isLessThan(3000);
    assertThat(number(usual, "video.currentTime - video.buffered.start(0)")).isBetween(5.0, 11.5);
  }

  private static double position(Page page) {
    return number(page, "video.currentTime");
  }

  private static double number(Page page, String expression) {
    return ((Number) stat(page, expression)).doubleValue();
  }

  @Test
  void latency_clocksRunApart_isThatOfTheLatestTime() {
    Page page = play(CLOCKS_APART);

    await().until(() -> stat(page, "stats.latency > 500 && stats.latency < 2000").equals(true));
  }

  /** A frame's time is what stands in its picture, whatever the browser was late with. */
  @Test
  void frame_ofVideo_hasTheTimeThatItShows() {
    Page page = play("");
    JSHandle camera = page.evaluateHandle("document.querySelector('zoetrope-camera')");

    List<?> apart = (List<?>) page.evaluate(TIME_STRIP, Map.of("camera", camera, "frames", 25));

    double median = ((Number) apart.get(apart.size() / 2)).doubleValue();
    assertThat(median).as("milliseconds of %s", apart).isLessThan(FRAME_MILLIS);
  }

  @Test
  void socket_cut_isOpenedAgainAndTheClockStillRight() {
    Page page = play(SOCKETS_KEPT);
    int before = (Integer) page.evaluate("sockets.length");

    page.evaluate("sockets.findLast(({ url }) => url.includes('/cameras/front/ws')).close()");

    await().until(() -> (Integer) page.evaluate("sockets.length") > before);
    awaitPlaying(page, "mse");
    await().until(() -> stat(page, "stats.latency > 0 && stats.latency < 2000").equals(true));
  }

  @Test
  void page_hiddenAndShown_isLiveAgain() {
    Page page = play(HIDING);

    page.evaluate("hide(true)");
    await().until(() -> stat(page, "stats.video === null").equals(true));
    page.evaluate("hide(false)");

    awaitPlaying(page, "mse");
    await().until(() -> stat(page, "stats.video?.behind < 1").equals(true));
  }

  @Test
  void play_soundRefusedByTheBrowser_goesOnWithoutIt() {
    Page page = play(SOUND_NEEDS_A_GESTURE);
    press(page, "m");
    assertThat(stat(page, "video.muted")).isEqualTo(false);

    stat(page, "picture.toggle()"); // pauses, and
    stat(page, "picture.toggle()"); // begins anew, with sound

    await().until(() -> page.evaluate("globalThis.refused === true").equals(true));
    awaitPlaying(page, "mse");
    assertThat(stat(page, "video.muted")).isEqualTo(true);
  }
}
