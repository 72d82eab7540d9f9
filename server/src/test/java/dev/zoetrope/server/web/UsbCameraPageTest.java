// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.zoetrope.camera.v4l2.FakeV4l2;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A USB camera that is not there, through all that befalls one, while a browser watches. */
@Tag("system")
class UsbCameraPageTest {
  @RegisterExtension static final Chromium chromium = new Chromium();

  @TempDir Path folder;
  private Path script;
  private Process server;
  private String address = "";

  /**
   * In a process of its own: the library that stands before the system's is read once a process.
   */
  @BeforeEach
  void start() throws IOException {
    script = Files.writeString(folder.resolve("script"), "plug /dev/video0 auto=1\n");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-Dzoetrope.v4l2.library=" + FakeV4l2.library(),
            "-cp",
            System.getProperty("java.class.path"),
            "dev.zoetrope.server.Main",
            "--port=0",
            "--data-dir=" + folder.resolve("data"),
            "desk=v4l2:/dev/video0?size=640x480");
    builder.environment().put("FAKE_V4L2_SCRIPT", script.toString());
    server = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    var out = new BufferedReader(new InputStreamReader(server.getInputStream(), UTF_8));
    address =
        out.lines().map(String::strip).filter(line -> line.startsWith("http")).findFirst().get();
  }

  @AfterEach
  void stop() throws InterruptedException {
    server.destroy();
    if (!server.waitFor(10, TimeUnit.SECONDS)) {
      server.destroyForcibly();
    }
  }

  @Test
  void faults_ofEveryKind_areSaidAndOvercome() throws IOException {
    Locator tile = chromium.open(address).locator("zoetrope-camera");
    Pictures.awaitMoving(tile);
    overcomes(tile, "unplug /dev/video0", "plug /dev/video0 auto=1");
    overcomes(tile, "set /dev/video0 stall=1", "set /dev/video0 stall=0");
    overcomes(
        tile,
        "unplug /dev/video0\nplug /dev/video0 auto=1 open=13", // EACCES
        "plug /dev/video0 auto=1 open=0");
    overcomes(tile, "unplug /dev/video0", "plug /dev/video0 auto=1 formats=YUYV sizes=640x480");
    overcomes(
        tile,
        "unplug /dev/video0",
        "plug /dev/video0 auto=1 formats=MJPG corrupt=3 padding=64 tables=0");
  }

  @Test
  void slider_ofTheCamera_movesItsPicture() {
    Page page = chromium.open(address + "cameras/desk");
    Locator picture = page.locator("#picture");
    Pictures.awaitMoving(picture);
    double before = Pictures.light(picture);
    page.locator("#control-brightness").fill("220");
    await().until(() -> Pictures.light(picture) > before + 30);
    page.locator("#control-brightness").fill("40");
    await().until(() -> Pictures.light(picture) < before - 30);
  }

  private void overcomes(Locator tile, String fault, String cure) throws IOException {
    happens(fault);
    Pictures.awaitKind(tile, "lost");
    happens(cure);
    Pictures.awaitMoving(tile);
  }

  private void happens(String commands) throws IOException {
    Files.write(script, List.of(commands), StandardOpenOption.APPEND);
  }
}
