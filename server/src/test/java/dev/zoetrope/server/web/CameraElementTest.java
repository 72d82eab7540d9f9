// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The component by itself: other ways to fetch, events, and life on a page that is not ours. */
@Tag("system")
class CameraElementTest {
  @RegisterExtension static final Chromium chromium = new Chromium();

  @Test
  void element_socketsBlocked_playsMjpegAndHoldsItWhenPaused() {
    chromium.tolerate("404"); // there is no HLS of it either
    try (FakeServer server = FakeServer.with("front")) {
      server.webSockets = false;
      Page page = chromium.open(server.url("/cameras/front"));
      Locator camera = page.locator("#picture");
      Pictures.awaitTransport(camera, "mjpeg");
      Pictures.awaitMoving(camera);
      page.locator("#figures :text('WebSockets do not pass')").waitFor();
      camera.evaluate("camera => camera.toggle(true)");
      int held = Pictures.look(camera);
      Pictures.awaitKind(camera, "paused");
      assertThat(Pictures.look(camera)).isEqualTo(held);
    }
  }

  @Test
  void element_socketsAndMjpegBlocked_showsSnapshots() {
    chromium.tolerate("503");
    chromium.tolerate("404");
    try (FakeServer server = FakeServer.with("front")) {
      server.webSockets = false;
      server.mjpeg = false;
      Page page = chromium.open(server.url("/cameras/front"));
      Pictures.awaitTransport(page.locator("#picture"), "snapshots");
      Pictures.awaitMoving(page.locator("#picture"));
    }
  }

  @Test
  void element_onAnotherPage_tellsStateAndFrames() {
    try (FakeServer server = FakeServer.with("front")) {
      Page page = chromium.open(server.url("/login"));
      page.evaluate(
          """
          async () => {
            await import("/web/js/zoetrope-camera.js");
            window.seen = { states: [], frames: [] };
            const camera = document.createElement("zoetrope-camera");
            camera.addEventListener("state", ({ detail }) => seen.states.push(detail.kind));
            camera.addEventListener("frame", ({ detail }) => seen.frames.push(detail.sequence));
            camera.setAttribute("src", "/cameras/front");
            document.body.prepend(camera);
          }
          """);
      Pictures.awaitMoving(page.locator("zoetrope-camera"));
      assertThat(page.evaluate("seen.states.at(-1)")).isEqualTo("live");
      assertThat(page.evaluate("seen.frames.every((frame, i) => !i || frame > seen.frames[i - 1])"))
          .isEqualTo(true);
      Object ratio =
          page.locator("zoetrope-camera").evaluate("c => c.offsetWidth / c.offsetHeight");
      assertThat(((Number) ratio).doubleValue()).isBetween(1.77, 1.79);
    }
  }

  @Test
  void element_twoOfOneCamera_shareTheSubscriptionThatWantsMost() {
    try (FakeServer server = FakeServer.with("front")) {
      Page page = chromium.open(server.url("/cameras/front?fps=5&width=320"));
      Pictures.awaitMoving(page.locator("#picture"));
      page.evaluate(
          "() => { const other = document.createElement('zoetrope-camera'); other.id = 'other';"
              + " other.setAttribute('src', '/cameras/front'); other.setAttribute('fps', '9');"
              + " document.querySelector('aside').prepend(other); }");
      Pictures.awaitMoving(page.locator("#other"));
      FakeSession session = server.sessions.iterator().next();
      await().untilAsserted(() -> assertThat(rates(session)).containsSubsequence(5, 9));
      page.evaluate("document.getElementById('other').remove()");
      await().until(() -> rates(session).lastIndexOf(5) > rates(session).indexOf(9));
      Pictures.awaitMoving(page.locator("#picture"));
    }
  }

  private static List<Integer> rates(FakeSession session) {
    return session.heard.stream()
        .filter(heard -> heard.containsKey("fps"))
        .map(heard -> heard.getInteger("fps"))
        .toList();
  }

  @Test
  void element_addressOfNoCamera_saysWhatIsWanted() {
    try (FakeServer server = FakeServer.with("front")) {
      Page page = chromium.open(server.url("/cameras/front"));
      page.locator("#picture").evaluate("camera => camera.setAttribute('src', '/elsewhere')");
      Pictures.awaitKind(page.locator("#picture"), "lost");
      assertThat(Pictures.words(page.locator("#picture"))).contains("src must be the address");
    }
  }
}
