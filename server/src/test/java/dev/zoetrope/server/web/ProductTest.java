// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.WebSocket;
import dev.zoetrope.Ports;
import dev.zoetrope.camera.GstCamera;
import dev.zoetrope.codec.Clip;
import dev.zoetrope.server.ZoetropeServer;
import dev.zoetrope.server.config.ServerConfig;
import dev.zoetrope.server.config.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole product as a person meets it: cameras of every kind on one wall in a real browser, over
 * one connection, through the loss of a camera and of the codec worker.
 */
@Tag("system")
class ProductTest {
  @RegisterExtension static final Chromium chromium = new Chromium();

  @TempDir static Path folder;
  private static GstCamera ipCamera;

  @BeforeAll
  static void plugIn() throws IOException {
    ipCamera = new GstCamera();
  }

  @AfterAll
  static void unplug() {
    ipCamera.close();
  }

  @Test
  void wall_twelveCamerasOfEveryKind_allMoveOverOneConnection() throws Exception {
    Path clip = Clip.h264(folder.resolve("clip.mp4"), "640x360", 4);
    try (ZoetropeServer camera = serve(builder().camera("cam", "emulated:?size=640x360"));
        ZoetropeServer server = serve(wall(camera, clip))) {
      List<WebSocket> sockets = new CopyOnWriteArrayList<>();
      Page page = chromium.open("about:blank");
      page.onWebSocket(sockets::add);
      page.navigate(server.address());
      Locator cameras = page.locator("zoetrope-camera");
      await().until(cameras::count, count -> count == 12);
      for (int index = 0; index < 12; index++) {
        Pictures.awaitMoving(cameras.nth(index));
      }
      assertThat(sockets).hasSize(1);
    }
  }

  @Test
  void wall_cameraDiesAndReturns_isSaidAndThenLiveAgainOnTheSameConnection() throws Exception {
    int port = Ports.lasting();
    ServerConfig.Builder device = builder().camera("cam", "emulated:?size=640x360");
    ZoetropeServer camera = serve(device.set(Settings.PORT, port));
    String source = camera.address() + "cameras/cam/stream.mjpeg";
    try (ZoetropeServer server = serve(builder().camera("b", source));
        Page page = chromium.open(server.address())) {
      Locator tile = page.locator("zoetrope-camera");
      Pictures.awaitMoving(tile);
      camera.close();
      Pictures.awaitKind(tile, "lost");
      camera = serve(device);
      Pictures.awaitMoving(tile);
      assertThat(Pictures.stat(tile, "transport")).isEqualTo("websocket");
    } finally {
      camera.close();
    }
  }

  @Test
  void wall_codecWorkerKilled_movesOn() throws Exception {
    Path clip = Clip.h264(folder.resolve("clip.mp4"), "640x360", 4);
    try (ZoetropeServer server = serve(builder().camera("c", "file:" + clip));
        Page page = chromium.open(server.address())) {
      Locator tile = page.locator("zoetrope-camera");
      Pictures.awaitMoving(tile);
      await().until(() -> workers().size() == 1); // those of the other tests have ended
      ProcessHandle worker = workers().getFirst();
      worker.destroyForcibly();
      worker.onExit().join();
      await().until(() -> !workers().isEmpty()); // another: what moves then is not of the first
      Pictures.awaitMoving(tile);
    }
  }

  private static List<ProcessHandle> workers() {
    return ProcessHandle.current()
        .children()
        .filter(child -> child.info().commandLine().orElse("").contains("WorkerMain"))
        .toList();
  }

  private static ServerConfig.Builder wall(ZoetropeServer camera, Path clip) {
    ServerConfig.Builder wall =
        builder()
            .camera("a", ipCamera.url("/h264"))
            .camera("b", camera.address() + "cameras/cam/stream.mjpeg")
            .camera("c", "file:" + clip)
            .camera("d", "emulated:?size=640x360");
    for (int i = 1; i <= 8; i++) {
      wall.camera("e" + i, "emulated:?size=320x180&fps=5&seed=" + i);
    }
    return wall;
  }

  private static ServerConfig.Builder builder() {
    return ServerConfig.builder()
        .set(Settings.PORT, 0)
        .set(Settings.DATA_DIR, folder.resolve("data"));
  }

  private static ZoetropeServer serve(ServerConfig.Builder config) throws Exception {
    return ZoetropeServer.open(config.build());
  }
}
