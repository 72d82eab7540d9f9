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
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A camera's controls on the player page, in a real browser. */
@Tag("system")
class ControlsPageTest {
  @RegisterExtension static final Chromium chromium = new Chromium();
  @TempDir Path data;

  private static Locator slide(Page page, String id, String value) {
    Locator slider = page.locator("#control-" + id);
    slider.fill(value);
    return slider;
  }

  @Test
  void slider_moved_changesThePictureThatIsShown() throws Exception {
    ServerConfig config =
        ServerConfig.builder()
            .set(Settings.PORT, 0)
            .set(Settings.DATA_DIR, data)
            .camera("front", "emulated:?size=320x240&fps=10&seed=7")
            .build();
    try (ZoetropeServer server = ZoetropeServer.open(config);
        Page page = chromium.open(server.address() + "cameras/front")) {
      Locator picture = page.locator("#picture");
      Pictures.awaitMoving(picture);
      double before = Pictures.light(picture);
      slide(page, "brightness", "50");
      await().until(() -> Pictures.light(picture) > before + 40);
      slide(page, "brightness", "-50");
      await().until(() -> Pictures.light(picture) < before - 25);
      page.locator("#reset").click();
      await().until(() -> Math.abs(Pictures.light(picture) - before) < 10);
      await().until(() -> page.locator("#control-brightness").inputValue(), "0"::equals);
    }
  }

  @Test
  void controls_ofEachType_areShownAndSet() {
    try (FakeServer server = FakeServer.with("front")) {
      Page page = chromium.open(server.url("/cameras/front"));
      Locator output = page.locator("label:has(#control-brightness) output");
      await().until(() -> output.count() == 1);
      assertThat(output.textContent()).isEqualTo("128");
      slide(page, "brightness", "200");
      page.locator("#control-mains").selectOption("3");
      page.locator("#control-focus_now").click();
      List<JsonObject> heard = server.controls.heard;
      await()
          .until(
              () ->
                  heard.contains(new JsonObject("{\"brightness\":200}"))
                      && heard.stream().anyMatch(each -> each.containsKey("focus_now"))
                      && heard.stream().anyMatch(each -> each.getInteger("mains", 0) == 3));
      assertThat(page.locator("#control-mains").textContent()).isEqualTo("50 Hz<60> Hz");
    }
  }

  @Test
  void automatic_switchedOff_letsTheValueBeSet() {
    try (FakeServer server = FakeServer.with("front")) {
      Page page = chromium.open(server.url("/cameras/front"));
      Locator temperature = page.locator("#control-temperature");
      await().until(() -> temperature.count() == 1);
      assertThat(temperature.isDisabled()).isTrue();
      page.locator("#control-balance_automatic").uncheck();
      await().until(temperature::isEnabled);
      slide(page, "temperature", "5000");
      await().until(() -> server.controls.heard.contains(new JsonObject("{\"temperature\":5000}")));
    }
  }

  @Test
  void value_refused_isSaidInTheServersWords() {
    chromium.tolerate("422");
    try (FakeServer server = FakeServer.with("front")) {
      Page page = chromium.open(server.url("/cameras/front"));
      slide(page, "brightness", "13");
      await()
          .until(() -> page.locator("#unset").textContent(), "brightness must not be 13"::equals);
      slide(page, "brightness", "14");
      await().until(() -> page.locator("#unset").textContent().isEmpty());
    }
  }

  @Test
  void arrowKeys_onASlider_moveItAndStayOnThePage() {
    try (FakeServer server = FakeServer.with("front", "street")) {
      Page page = chromium.open(server.url("/cameras/front"));
      page.locator("#control-brightness").focus();
      page.keyboard().press("ArrowRight");
      await().until(() -> server.controls.heard.contains(new JsonObject("{\"brightness\":129}")));
      assertThat(page.url()).endsWith("/cameras/front");
    }
  }

  @Test
  void viewer_seesNoControls() {
    try (FakeServer server = FakeServer.with("front")) {
      server.role = "viewer";
      Page page = chromium.open(server.url("/cameras/front"));
      Pictures.awaitMoving(page.locator("#picture"));
      await().until(() -> page.locator("#user").textContent().startsWith("admin"));
      page.waitForResponse(answer -> answer.url().endsWith("/api/v1/cameras"), () -> {}); // again
      await().until(() -> page.locator("#camera").textContent().contains("Restarts"));
      assertThat(page.locator("#adjust").isVisible()).isFalse();
    }
  }
}
