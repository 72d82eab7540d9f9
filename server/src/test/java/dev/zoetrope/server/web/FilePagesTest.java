// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.zoetrope.server.ZoetropeServer;
import dev.zoetrope.server.config.ServerConfig;
import dev.zoetrope.server.config.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The pages of files in Chromium; whatever the content policy refuses fails the test. */
@Tag("system")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FilePagesTest {
  private static final String PDF =
      """
      %PDF-1.4
      1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
      2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
      3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj
      trailer<</Root 1 0 R>>
      """;

  @RegisterExtension static final Chromium chromium = new Chromium();
  private ZoetropeServer server;

  @BeforeAll
  void open(@TempDir Path data) throws Exception {
    Path root = Files.createDirectories(data.resolve("served/2026 & <older>"));
    LargeVideo.makeSmall(root.resolve("small.mp4"));
    LargeVideo.write(root.resolve("large.mp4"));
    Files.write(root.resolve("paper.pdf"), PDF.getBytes(US_ASCII));
    ServerConfig config =
        ServerConfig.builder()
            .set(Settings.PORT, 0)
            .set(Settings.DATA_DIR, data)
            .set(Settings.FILES_DIRECTORY, data.resolve("served"))
            .camera("front", "emulated:?size=320x240")
            .build();
    server = ZoetropeServer.open(config);
  }

  @AfterAll
  void close() {
    server.close();
  }

  @Test
  void folders_followed_leadToTheVideoAndBack() {
    Page page = chromium.open(server.address() + "files/");
    page.getByText("2026 & <older>/").click();
    page.getByText("small.mp4").first().click();
    awaitPlaying(page.locator("video"));
    assertThat(page.title()).isEqualTo("small.mp4 · Zoetrope");
    page.getByText("2026 & <older>").click();
    page.getByText("paper.pdf").first().waitFor();
  }

  @Test
  void player_keys_seek() {
    Page page = chromium.open(server.address() + "files/2026%20&%20%3Colder%3E/small.mp4?view#t=5");
    Locator video = page.locator("video");
    awaitPlaying(video);
    await().until(() -> time(video) >= 5);
    page.keyboard().press("Space"); // it would be at its end soon
    await().until(() -> (Boolean) video.evaluate("v => v.paused"));
    page.keyboard().press("8");
    await().until(() -> time(video) == 16);
    page.keyboard().press("Home");
    await().until(() -> time(video) == 0);
    page.keyboard().press("ArrowRight");
    await().until(() -> time(video) == 5);
    await().until(() -> page.evaluate("location.hash").equals("#t=5.0"));
  }

  @Test
  void player_videoBehind5GiB_playsAndSeeks() {
    List<String> ranges = new CopyOnWriteArrayList<>();
    Page page = chromium.open("about:blank");
    page.onRequest(request -> ranges.add(Objects.toString(request.headers().get("range"), "")));
    page.navigate(server.address() + "files/2026%20&%20%3Colder%3E/large.mp4?view");
    Locator video = page.locator("video");
    awaitPlaying(video);
    video.evaluate("v => { v.currentTime = 15 }");
    await().until(() -> time(video) > 15.2);
    assertThat(video.evaluate("v => v.videoWidth")).isEqualTo(320);
    assertThat(ranges).anyMatch(range -> range.startsWith("bytes=53687"));
  }

  @Test
  void viewer_pdf_isFramed() {
    Page page = chromium.open("about:blank");
    List<Integer> answers = new CopyOnWriteArrayList<>();
    page.onResponse(
        answer -> {
          if (answer.url().endsWith("/paper.pdf")) {
            answers.add(answer.status());
          }
        });
    page.navigate(server.address() + "files/2026%20&%20%3Colder%3E/paper.pdf?view");
    await()
        .until(
            () -> {
              page.locator("iframe").boundingBox(); // lets events come in
              return answers.contains(200);
            });
    assertThat(page.locator("iframe").boundingBox().height).isGreaterThan(300);
  }

  private static void awaitPlaying(Locator video) {
    await().until(() -> time(video) > 0.2);
  }

  private static double time(Locator video) {
    return ((Number) video.evaluate("v => v.currentTime")).doubleValue();
  }
}
