// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import dev.zoetrope.Ports;
import dev.zoetrope.server.ZoetropeServer;
import dev.zoetrope.server.config.ServerConfig;
import dev.zoetrope.server.config.Settings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The page of events on the real server. */
@Tag("system")
class EventsPageTest {
  @RegisterExtension static final Chromium chromium = new Chromium();
  @TempDir Path data;

  private ZoetropeServer open(int port) throws Exception {
    return ZoetropeServer.open(
        ServerConfig.builder()
            .set(Settings.PORT, port)
            .set(Settings.DATA_DIR, data)
            .camera("front", "emulated:?size=320x240&fps=10")
            .build());
  }

  private static List<String> types(Page page) {
    return page.locator("#rows td:nth-child(2)").allTextContents();
  }

  private static void awaitFollowing(Page page) {
    await().until(() -> page.locator("#summary").textContent().equals("following"));
  }

  @Test
  void page_followed_showsWhatHappensOnTop() throws Exception {
    try (ZoetropeServer server = open(0);
        Page page = chromium.open(server.address() + "events")) {
      awaitFollowing(page);
      await().until(() -> types(page).contains("server-started"));
      Page wall = chromium.open(server.address());
      await().until(() -> types(page).containsAll(List.of("first-frame", "viewer-joined")));
      wall.close();
      await().until(() -> types(page).contains("viewer-left"));
      assertThat(types(page)).containsSubsequence("viewer-left", "viewer-joined", "server-started");
      assertThat(page.locator("#rows tr:has-text('viewer-left')").first().textContent())
          .contains("front", "frames");
    }
  }

  @Test
  void page_filtered_showsOnlyThatAndKeepsItInTheAddress() throws Exception {
    try (ZoetropeServer server = open(0);
        Page page = chromium.open(server.address() + "events?type=server-started")) {
      await().until(() -> types(page).equals(List.of("server-started")));
      page.getByLabel("Type").selectOption("login");
      await().until(() -> page.locator("#end").textContent().equals("Nothing yet that matches."));
      assertThat(page.evaluate("location.search")).isEqualTo("?type=login");
      assertThat(page.getByText("CSV").getAttribute("href")).endsWith("format=csv&type=login");
    }
  }

  /** The page may be there before the first event is written. */
  @Test
  void page_serverRestarts_missesNothing() throws Exception {
    int port = Ports.lasting();
    chromium.tolerate("503"); // what a server says that is closing
    Page page;
    try (ZoetropeServer server = open(port)) {
      page = chromium.open(server.address() + "events");
      awaitFollowing(page);
    }
    chromium.tolerate("ERR_");
    try (ZoetropeServer again = open(port)) {
      assertThat(again.port()).isEqualTo(port);
      await()
          .untilAsserted(
              () ->
                  assertThat(types(page))
                      .containsSubsequence("server-started", "server-stopped", "server-started"));
    }
  }

  @Test
  void table_ofTheExport_isAPageWithItsStyle() throws Exception {
    try (ZoetropeServer server = open(0);
        Page page = chromium.open(server.address() + "api/v1/events?format=html")) {
      await()
          .until(
              () -> {
                page.reload();
                return page.locator("td:nth-child(2)").allTextContents().contains("server-started");
              });
      Object layout =
          page.evaluate("getComputedStyle(document.querySelector('table')).tableLayout");
      assertThat(layout).isEqualTo("fixed");
    }
  }
}
