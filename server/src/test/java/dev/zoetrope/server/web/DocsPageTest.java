// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.zoetrope.server.ZoetropeServer;
import dev.zoetrope.server.config.ServerConfig;
import dev.zoetrope.server.config.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The documentation page in a real browser; a refusal of its content policy fails the test. */
@Tag("system")
class DocsPageTest {
  @RegisterExtension static final Chromium chromium = new Chromium();

  @Test
  void docs_opened_showsTheOperationsAndTriesThemAskingNoOtherHost(@TempDir Path data)
      throws Exception {
    ServerConfig config =
        ServerConfig.builder()
            .set(Settings.PORT, 0)
            .set(Settings.DATA_DIR, data)
            .camera("front", "emulated:")
            .build();
    try (ZoetropeServer server = ZoetropeServer.open(config);
        Page page = chromium.open("about:blank")) {
      List<String> asked = new CopyOnWriteArrayList<>();
      page.onRequest(request -> asked.add(request.url()));
      page.navigate(server.address() + "docs");
      page.locator("#operations-cameras-listCameras").click();
      page.getByText("Try it out").click();
      page.locator(".execute").click();
      page.locator(".live-responses-table").getByText("\"emulated:\"").first().waitFor();
      assertThat(asked).contains(server.address() + "openapi.yaml");
      assertThat(asked)
          .allMatch(url -> url.startsWith(server.address()) || url.startsWith("data:"));
    }
  }
}
