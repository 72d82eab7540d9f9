// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.zoetrope.Ports;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The wall in a real browser, with the fake server behind it. */
@Tag("system")
class WallPageTest {
  private static final String COVERED =
      """
      () => {
        const wall = document.getElementById("wall").getBoundingClientRect();
        const tiles = [...document.querySelectorAll(".tile")].map(tile => tile.getBoundingClientRect());
        const area = tiles.reduce((sum, tile) => sum + tile.width * tile.height, 0);
        return tiles.length ? area / (wall.width * (innerHeight - wall.top)) : 0;
      }
      """;

  @RegisterExtension static final Chromium chromium = new Chromium();

  @Test
  void wall_manyCameras_movesAllOverOneSocket() {
    try (FakeServer server = FakeServer.with("front", "street", "valley", "barn", "garden")) {
      Page page = chromium.open(server.url("/"));
      Locator cameras = page.locator("zoetrope-camera");
      await().until(cameras::count, count -> count == 5);
      for (int index = 0; index < 5; index++) {
        Pictures.awaitMoving(cameras.nth(index));
        assertThat(Pictures.stat(cameras.nth(index), "transport")).isEqualTo("websocket");
      }
      assertThat(server.sessions).hasSize(1);
      assertThat(page.locator("#summary").textContent())
          .isEqualTo("5 cameras · 5 live · 15 viewers");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1440, 900",
    "2, 1440, 900",
    "5, 1440, 900",
    "12, 3840, 2160",
    "30, 1440, 900",
    "3, 390, 844"
  })
  void wall_anyNumberOfCameras_fillsWindow(int cameras, int width, int height) {
    String[] names = IntStream.range(0, cameras).mapToObj(i -> "c" + i).toArray(String[]::new);
    try (FakeServer server = FakeServer.with(names)) {
      server.cameras.all().forEach(camera -> server.change(camera.name, "stopped", "", null));
      var options = new Browser.NewContextOptions().setViewportSize(width, height);
      Page page = chromium.open(server.url("/"), options);
      await().until(() -> page.locator(".tile").count() == cameras);
      await().until(() -> ((Number) page.evaluate(COVERED)).doubleValue() > 0.85);
      assertThat(page.evaluate("document.documentElement.scrollHeight <= innerHeight"))
          .isEqualTo(true);
    }
  }

  @Test
  void wall_moreCamerasThanThePhoneShows_fetchesThoseInSight() {
    String[] names = IntStream.range(0, 24).mapToObj(i -> "c" + (10 + i)).toArray(String[]::new);
    try (FakeServer server = FakeServer.with(names)) {
      var options = new Browser.NewContextOptions().setViewportSize(390, 844);
      Page page = chromium.open(server.url("/"), options);
      Pictures.awaitMoving(page.locator("zoetrope-camera").first());
      FakeSession session = server.sessions.iterator().next();
      assertThat(session.subscribed).containsKey("c10").doesNotContainKey("c33");
      page.locator(".tile").last().scrollIntoViewIfNeeded();
      Pictures.awaitMoving(page.locator("zoetrope-camera").last());
      await().until(() -> !session.subscribed.containsKey("c10"));
    }
  }

  @Test
  void wall_deviceThatLagsBehind_asksForFewerFrames() {
    try (FakeServer server = FakeServer.with("front")) {
      server.cameras.lagMillis = 2000;
      chromium.open(server.url("/"));
      await().until(() -> !server.sessions.isEmpty());
      FakeSession session = server.sessions.iterator().next();
      await().until(() -> session.heard.stream().anyMatch(message -> message.containsKey("fps")));
      assertThat(session.heard.getFirst().getMap()).as("the first wish").doesNotContainKey("fps");
    }
  }

  @Test
  void wall_noCameras_saysHowToStart() {
    try (FakeServer server = FakeServer.with()) {
      Page page = chromium.open(server.url("/"));
      page.locator("#empty").waitFor();
      assertThat(page.locator("#empty").textContent()).contains("./zoetrope front=rtsp://");
    }
  }

  @Test
  void wall_lostCamera_showsReasonAsTextAndWhenTheNextTryIs() {
    try (FakeServer server = FakeServer.with("barn")) {
      Page page = chromium.open(server.url("/"));
      Locator camera = page.locator("zoetrope-camera");
      Pictures.awaitMoving(camera);
      server.change("barn", "retrying", "refused by <img src=x onerror=alert(1)>", 90_000);
      Pictures.awaitWords(
          camera,
          "Lost \\| Camera lost \\d+ s ago \\| refused by <img src=x .*> \\| next try in \\d+ s");
      assertThat(page.locator(".tile").getAttribute("aria-label")).startsWith("barn: Lost refused");
      server.change("barn", "live", "", null);
      Pictures.awaitMoving(camera);
    }
  }

  @Test
  void wall_serverRestarts_goesOnByItself() throws Exception {
    FakeServer server = FakeServer.on(Ports.lasting(), "front");
    Page page = chromium.open(server.url("/"));
    Locator camera = page.locator("zoetrope-camera");
    Pictures.awaitMoving(camera);
    server.close();
    Pictures.awaitWords(camera, "Offline \\| The server does not answer.*");
    try (FakeServer again = server.again()) {
      Pictures.awaitMoving(camera);
      await().until(() -> again.sessions.size() == 1); // pictures may come by other ways before
    }
  }

  @Test
  void wall_hiddenTab_stopsFetching() {
    try (FakeServer server = FakeServer.with("front")) {
      Page page = chromium.open(server.url("/"));
      Pictures.awaitMoving(page.locator("zoetrope-camera"));
      FakeSession session = server.sessions.iterator().next();
      hide(page, true);
      await().until(() -> session.subscribed.isEmpty());
      hide(page, false);
      await().until(() -> !session.subscribed.isEmpty());
      Pictures.awaitMoving(page.locator("zoetrope-camera"));
    }
  }

  @Test
  void wall_arrowKeysAndEnter_chooseACamera() {
    try (FakeServer server = FakeServer.with("a", "b", "c", "d")) {
      Page page = chromium.open(server.url("/"));
      await().until(() -> page.locator(".tile").count() == 4);
      await().until(() -> ((Number) page.evaluate(COVERED)).doubleValue() > 0.85);
      for (String key : new String[] {"ArrowRight", "ArrowRight", "ArrowDown", "ArrowLeft"}) {
        page.keyboard().press(key);
      }
      assertThat(page.evaluate("document.activeElement.href")).isEqualTo(server.url("/cameras/c"));
      page.keyboard().press("Enter");
      page.waitForURL(Pattern.compile(".*/cameras/c"));
    }
  }

  private static void hide(Page page, boolean hidden) {
    page.evaluate(
        "hidden => { Object.defineProperty(document, 'hidden', {configurable: true, value: hidden});"
            + " document.dispatchEvent(new Event('visibilitychange')); }",
        hidden);
  }
}
