// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.zoetrope.Ports;
import dev.zoetrope.server.ZoetropeServer;
import dev.zoetrope.server.config.Role;
import dev.zoetrope.server.config.Secret;
import dev.zoetrope.server.config.ServerConfig;
import dev.zoetrope.server.config.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The pages on the real server with emulated cameras: what the fake server only plays. */
@Tag("system")
class PagesOnServerTest {
  private static final String SMALL = "emulated:?size=320x240&fps=10";

  @RegisterExtension static final Chromium chromium = new Chromium();
  @TempDir Path data;

  @Test
  void wall_emulatedCameras_moveOverOneSocket() throws Exception {
    ServerConfig config = config(0).camera("front", SMALL).camera("yard", SMALL).build();
    try (ZoetropeServer server = ZoetropeServer.open(config);
        Page page = chromium.open("about:blank")) {
      List<String> sockets = new ArrayList<>();
      page.onWebSocket(socket -> sockets.add(socket.url()));
      page.navigate(server.address());
      Pictures.awaitMoving(page.locator("zoetrope-camera").nth(0));
      Pictures.awaitMoving(page.locator("zoetrope-camera").nth(1));
      assertThat(sockets).hasSize(1);
      await().until(() -> page.locator("#summary").textContent().contains("2 live · 2 viewers"));
    }
  }

  @Test
  void wall_serverRestarts_goesOnByItself() throws Exception {
    chromium.tolerate("503"); // what a server says that is closing
    Page page;
    int port = Ports.lasting();
    try (ZoetropeServer server = ZoetropeServer.open(config(port).camera("front", SMALL).build())) {
      page = chromium.open(server.address());
      Pictures.awaitMoving(page.locator("zoetrope-camera"));
    }
    Pictures.awaitKind(page.locator("zoetrope-camera"), "lost");
    try (ZoetropeServer again = ZoetropeServer.open(config(port).camera("front", SMALL).build())) {
      Pictures.awaitMoving(page.locator("zoetrope-camera"));
      assertThat(again.port()).isEqualTo(port);
    }
  }

  @Test
  void wall_cameraComesAndGoes_saysSoAndGoesOn() throws Exception {
    ServerConfig config = config(0).camera("front", SMALL + "&fault=disconnect:3s").build();
    try (ZoetropeServer server = ZoetropeServer.open(config);
        Page page = chromium.open(server.address())) {
      Locator camera = page.locator("zoetrope-camera");
      Pictures.awaitMoving(camera);
      Pictures.awaitWords(camera, "Lost \\| Camera lost .*disconnected.*");
      Pictures.awaitKind(camera, "live");
    }
  }

  @Test
  void element_socketsBlocked_playsTheStreamOfTheServer() throws Exception {
    chromium.tolerate("406"); // nothing is encoded as video for a page
    try (ZoetropeServer server = ZoetropeServer.open(config(0).camera("front", SMALL).build());
        Page page = chromium.open("about:blank")) {
      page.addInitScript(
          "window.WebSocket = class { static OPEN = 1; set onclose(lost) { setTimeout(lost) } close() {} }");
      page.navigate(server.address() + "cameras/front");
      Pictures.awaitTransport(page.locator("#picture"), "mjpeg");
      Pictures.awaitMoving(page.locator("#picture"));
    }
  }

  @Test
  void player_stoppedAndStarted_follows() throws Exception {
    try (ZoetropeServer server = ZoetropeServer.open(config(0).camera("front", SMALL).build());
        Page page = chromium.open(server.address() + "cameras/front")) {
      Pictures.awaitMoving(page.locator("#picture"));
      page.locator("#stop").click();
      Pictures.awaitKind(page.locator("#picture"), "idle");
      page.locator("#start").click();
      Pictures.awaitMoving(page.locator("#picture"));
    }
  }

  @Test
  void login_rightAndWrong_leadsBackToThePageAskedFor() throws Exception {
    chromium.tolerate("401");
    ServerConfig config =
        config(0)
            .camera("front", SMALL)
            .set("ann", Settings.USER_PASSWORD, Secret.of("a turning drum"))
            .set("ann", Settings.USER_ROLE, Role.VIEWER)
            .build();
    try (ZoetropeServer server = ZoetropeServer.open(config);
        Page page = chromium.open(server.address() + "cameras/front")) {
      logIn(page, "wrong");
      page.getByText("User or password is wrong.").waitFor();
      logIn(page, "a turning drum");
      Pictures.awaitMoving(page.locator("#picture"));
      assertThat(page.url()).isEqualTo(server.address() + "cameras/front");
      await().until(() -> page.locator("#user").textContent().startsWith("ann"));
      assertThat(page.locator("#operate").isVisible()).isFalse();
      page.getByText("Log out").click();
      page.getByLabel("Password").waitFor();
    }
  }

  private ServerConfig.Builder config(int port) {
    return ServerConfig.builder().set(Settings.PORT, port).set(Settings.DATA_DIR, data);
  }

  private static void logIn(Page page, String password) {
    page.getByLabel("User").fill("ann");
    page.getByLabel("Password").fill(password);
    page.keyboard().press("Enter");
  }
}
