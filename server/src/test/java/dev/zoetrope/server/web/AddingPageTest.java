// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.zoetrope.server.ZoetropeServer;
import dev.zoetrope.server.config.ServerConfig;
import dev.zoetrope.server.config.Settings;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Adding cameras on the front page, in a real browser. */
@Tag("system")
class AddingPageTest {
  @RegisterExtension static final Chromium chromium = new Chromium();
  @TempDir Path data;

  private static Page dialog(FakeServer server) {
    server.role = "admin";
    Page page = chromium.open(server.url("/"));
    page.locator("#add").click();
    page.locator(".device").first().waitFor();
    return page;
  }

  @Test
  void add_source_isOnTheWallAtOnce() throws Exception {
    ServerConfig config =
        ServerConfig.builder()
            .set(Settings.PORT, 0)
            .set(Settings.DATA_DIR, data)
            .camera("front", "emulated:?size=320x240&fps=10")
            .build();
    try (ZoetropeServer server = ZoetropeServer.open(config);
        Page page = chromium.open(server.address())) {
      page.locator("#add").click();
      page.getByLabel("Source").fill("emulated:?size=320x180&fps=5");
      page.getByLabel("Name").fill("yard");
      page.keyboard().press("Enter");
      await().until(() -> page.locator(".tile").count() == 2);
      Pictures.awaitMoving(page.locator("zoetrope-camera").nth(1));
      await().until(() -> !page.locator("#adding").isVisible());
    }
  }

  @Test
  void device_chosen_isAddedWithASourceThatOpensIt() {
    try (FakeServer server = FakeServer.with("front")) {
      Page page = dialog(server);
      page.locator(".device").first().getByText("Choose").click();
      page.locator("#new").getByText("Add").click();
      await().until(() -> page.locator(".tile").count() == 2);
      assertThat(server.posted)
          .isEqualTo(
              "{\"name\":\"HD-Pro-Webcam-C920\",\"source\":\"v4l2:/dev/v4l/by-id/usb-C920\"}");
    }
  }

  @Test
  void device_lookedAt_isShownOnlyThen() {
    try (FakeServer server = FakeServer.with("front")) {
      Page page = dialog(server);
      Locator pictures = page.locator(".device img");
      assertThat(pictures.count()).isZero();
      page.locator(".device").first().getByText("Look").click();
      await()
          .until(() -> (Boolean) pictures.first().evaluate("image => image.naturalWidth === 320"));
    }
  }

  @Test
  void devices_usedOrUnusable_cannotBeChosenAndSayWhy() {
    try (FakeServer server = FakeServer.with("front")) {
      Page page = dialog(server);
      Locator used = page.locator(".device").nth(1);
      assertThat(used.textContent()).contains("shown as front");
      assertThat(used.getByText("Choose").isDisabled()).isTrue();
      Locator broken = page.locator(".device").nth(2);
      assertThat(broken.textContent()).startsWith("<b>Pi</b>").contains("use rpicam:0");
      assertThat(broken.getByText("Look").isDisabled()).isTrue();
    }
  }

  @Test
  void add_nameThatIsTaken_saysSoAndStaysOpen() {
    chromium.tolerate("409");
    try (FakeServer server = FakeServer.with("front")) {
      Page page = dialog(server);
      page.getByLabel("Source").fill("emulated:");
      page.getByLabel("Name").fill("front");
      page.keyboard().press("Enter");
      await()
          .until(
              () -> page.locator("#refused").textContent(),
              "camera name must be unique: front"::equals);
      assertThat(page.locator("#adding").isVisible()).isTrue();
    }
  }

  @Test
  void operator_isNotOfferedIt() {
    try (FakeServer server = FakeServer.with("front")) {
      Page page = chromium.open(server.url("/"));
      await().until(() -> page.locator("#user").textContent().startsWith("admin"));
      assertThat(page.locator("#add").isVisible()).isFalse();
    }
  }
}
