// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.web;

import static dev.zoetrope.server.web.Playing.press;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The player in a real browser, with the fake server behind it. */
@Tag("system")
class PlayerPageTest {
  @RegisterExtension static final Chromium chromium = new Chromium();

  @Test
  void player_liveCamera_movesAndTellsItsFigures() {
    try (FakeServer server = FakeServer.with("front")) {
      Page page = chromium.open(server.url("/cameras/front"));
      Pictures.awaitMoving(page.locator("#picture"));
      await().until(() -> page.locator("#figures").textContent().contains("640 × 360"));
      assertThat(page.locator("#figures").textContent())
          .containsPattern("Latency[0-9.]+ ms \\(p99 [0-9.]+ ms\\)")
          .contains("JPEG over WebSocket", "Whythis camera sends JPEGs");
      assertThat(page.locator("#trail").textContent()).contains("camera2.0 ms", "server0.3 ms");
      page.locator("#camera :text('rtsp://192.168.1.21/stream')").waitFor();
    }
  }

  @Test
  void player_paused_keepsThePictureAndSaysSo() {
    try (FakeServer server = FakeServer.with("front")) {
      Page page = chromium.open(server.url("/cameras/front"));
      Locator camera = page.locator("#picture");
      Pictures.awaitMoving(camera);
      press(page, " ");
      Pictures.awaitKind(camera, "paused");
      int held = Pictures.look(camera);
      await().until(() -> server.sessions.iterator().next().subscribed.isEmpty());
      await().during(Duration.ofMillis(400)).until(() -> Pictures.look(camera) == held);
      assertThat(Pictures.words(camera)).startsWith("Paused");
      assertThat(camera.locator(".says").textContent()).contains("the picture is kept");
      press(page, " ");
      Pictures.awaitMoving(camera);
    }
  }

  @Test
  void player_pausedAndSaved_savesTheHeldPicture() throws IOException {
    try (FakeServer server = FakeServer.with("front")) {
      Page page = chromium.open(server.url("/cameras/front"));
      Pictures.awaitMoving(page.locator("#picture"));
      press(page, " ");
      Download held = page.waitForDownload(() -> press(page, "s"));
      assertThat(held.suggestedFilename()).matches("front-\\d{4}-\\d\\d-\\d\\dT[\\d-]{8}\\.jpg");
      List<byte[]> loop = server.cameras.get("front").pictures;
      assertThat(loop).contains(Files.readAllBytes(held.path()));
      press(page, " ");
      Download fresh = page.waitForDownload(() -> press(page, "s"));
      assertThat(fresh.url()).isEqualTo(server.url("/cameras/front/snapshot.jpg"));
    }
  }

  @Test
  void player_rateAndSize_areAskedForAndShared() {
    try (FakeServer server = FakeServer.with("front")) {
      Page page = chromium.open(server.url("/cameras/front?fps=10"));
      Pictures.awaitMoving(page.locator("#picture"));
      page.locator("#size").selectOption("320");
      FakeSession session = server.sessions.iterator().next();
      JsonObject wanted =
          new JsonObject().put("type", "subscribe").put("camera", "front").put("fps", 10);
      await().until(() -> session.heard.contains(wanted.copy().put("width", 320)));
      assertThat(page.evaluate("location.search")).isEqualTo("?fps=10&width=320");
      assertThat(page.locator("#snippets").textContent())
          .contains("/cameras/front/stream.mjpeg?fps=10&width=320\" alt=\"front\">");
    }
  }

  @Test
  void player_keys_goFullScreenToTheNextCameraAndBack() {
    try (FakeServer server = FakeServer.with("front", "street")) {
      Page page = chromium.open(server.url("/cameras/front"));
      Pictures.awaitMoving(page.locator("#picture"));
      press(page, "f");
      await().until(() -> (Boolean) page.evaluate("document.fullscreenElement?.id === 'picture'"));
      press(page, "f");
      await().until(() -> (Boolean) page.evaluate("document.fullscreenElement === null"));
      page.locator("#camera dd").first().waitFor(); // the page knows the other cameras now
      press(page, "ArrowRight");
      page.waitForURL(Pattern.compile(".*/cameras/street"));
      Pictures.awaitMoving(page.locator("#picture"));
      press(page, "Escape");
      page.waitForURL(server.url("/"));
      await().until(() -> page.locator(".tile").count() == 2);
    }
  }

  @Test
  void player_operator_stopsAndStartsTheCamera() {
    try (FakeServer server = FakeServer.with("front")) {
      Page page = chromium.open(server.url("/cameras/front"));
      Pictures.awaitMoving(page.locator("#picture"));
      page.locator("#stop").click();
      Pictures.awaitKind(page.locator("#picture"), "idle");
      assertThat(server.posted).isEqualTo("/api/v1/cameras/front/stop");
      page.locator("#start").click();
      Pictures.awaitMoving(page.locator("#picture"));
    }
  }

  @Test
  void player_unknownCamera_leadsBackToTheWall() {
    try (FakeServer server = FakeServer.with("front")) {
      Page page = chromium.open(server.url("/cameras/nowhere"));
      page.locator("#missing").waitFor();
      Pictures.awaitKind(page.locator("#picture"), "lost");
      assertThat(Pictures.words(page.locator("#picture"))).contains("there is no such camera");
    }
  }
}
