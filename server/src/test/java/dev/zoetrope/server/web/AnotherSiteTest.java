// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import dev.zoetrope.server.ZoetropeServer;
import dev.zoetrope.server.config.ServerConfig;
import dev.zoetrope.server.config.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The component on the page of another site, as docs/guide/embed.md shows it. */
@Tag("system")
class AnotherSiteTest {
  @RegisterExtension static final Chromium chromium = new Chromium();
  @TempDir Path data;
  private HttpServer site;
  private volatile String html = "";

  @BeforeEach
  void openSite() throws IOException {
    site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    site.createContext(
        "/",
        exchange -> {
          byte[] body = html.getBytes(UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/html");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    site.start();
  }

  @AfterEach
  void closeSite() {
    site.stop(0);
  }

  @Test
  void component_siteThatMayEmbed_plays() throws Exception {
    try (ZoetropeServer server = serve(List.of(URI.create(origin())));
        Page page = open(server)) {
      Locator camera = page.locator("zoetrope-camera");
      Pictures.awaitMoving(camera);
      assertThat(Pictures.stat(camera, "transport")).isEqualTo("websocket");
    }
  }

  @Test
  void component_siteThatMayNot_isNotEvenLoaded() throws Exception {
    chromium.tolerate("zoetrope-camera.js");
    chromium.tolerate("Failed to load resource");
    try (ZoetropeServer server = serve(List.of());
        Page page = open(server)) { // returns when modules have run, or could not be fetched
      assertThat(page.evaluate("customElements.get('zoetrope-camera') === undefined"))
          .isEqualTo(true);
    }
  }

  private Page open(ZoetropeServer server) {
    html =
        """
        <!doctype html>
        <link rel="icon" href="data:,">
        <script type="module" src="%1$sweb/js/zoetrope-camera.js"></script>
        <zoetrope-camera src="%1$scameras/front" label></zoetrope-camera>
        """
            .formatted(server.address());
    return chromium.open(origin() + "/");
  }

  private String origin() {
    return "http://127.0.0.1:" + site.getAddress().getPort();
  }

  private ZoetropeServer serve(List<URI> embedOrigins) throws Exception {
    return ZoetropeServer.open(
        ServerConfig.builder()
            .set(Settings.PORT, 0)
            .set(Settings.DATA_DIR, data)
            .set(Settings.EMBED_ORIGINS, embedOrigins)
            .camera("front", "emulated:?size=320x240&fps=10")
            .build());
  }
}
