// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.AddScriptTagOptions;
import dev.zoetrope.server.ZoetropeServer;
import dev.zoetrope.server.config.ServerConfig;
import dev.zoetrope.server.config.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What other sites play HLS with, as it comes (low latency is its default), in a real browser. */
@Tag("system")
class HlsJsTest {
  private static final String LIBRARY = "/META-INF/resources/webjars/hls.js/1.4.12/dist/hls.min.js";
  private static final String PLAY = Playing.script("hls-js.js");
  private static final String WATCH = Playing.script("watched.js");
  private static final String VIDEO = "emulated:?size=320x240&fps=25&codec=h264&audio=beep";

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @RegisterExtension static final Chromium chromium = new Chromium();
  @TempDir Path data;

  @Test
  void stream_ofAColdCamera_playsCloseToLiveWithoutAStall() throws Exception {
    try (ZoetropeServer server = open(VIDEO);
        Page page = play(server)) {
      await().until(() -> page.evaluate("watched.frames > 10").equals(true));
      await().until(() -> isSmoothAndLive(page, server));
      assertThat(page.evaluate("played.fatal")).isEqualTo(List.of());
    }
  }

  @Test
  void camera_lostAndBack_goesOnInTheNextEpoch() throws Exception {
    try (ZoetropeServer server = open(VIDEO + "&fault=disconnect:8s");
        Page page = play(server)) {
      await().until(() -> page.evaluate("played.epoch > 0 && watched.smooth > 2").equals(true));
      assertThat(page.evaluate("played.fatal")).isEqualTo(List.of());
    }
  }

  private ZoetropeServer open(String source) throws Exception {
    return ZoetropeServer.open(
        ServerConfig.builder()
            .set(Settings.PORT, 0)
            .set(Settings.DATA_DIR, data)
            .camera("front", source)
            .build());
  }

  /**
   * From the stream's first part on, which the emulated camera has when its pictures are made; on a
   * page of the server's, as its streams are for its own pages only.
   */
  private static Page play(ZoetropeServer server) throws IOException {
    await().until(() -> status(index(server)) == 200);
    var options = new Browser.NewContextOptions().setBypassCSP(true);
    Page page = chromium.open(server.address() + "healthz", options);
    try (InputStream in = HlsJsTest.class.getResourceAsStream(LIBRARY)) {
      String library = new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
      page.addScriptTag(new AddScriptTagOptions().setContent(library));
    }
    begin(page, server);
    return page;
  }

  private static void begin(Page page, ZoetropeServer server) {
    page.evaluate(WATCH, page.evaluateHandle(PLAY, index(server)));
  }

  private static String index(ZoetropeServer server) {
    return server.address() + "cameras/front/hls/index.m3u8";
  }

  /** By itself it never makes up for what a machine that is busy made it miss: it begins anew. */
  private static boolean isSmoothAndLive(Page page, ZoetropeServer server) {
    if (page.evaluate("played.behind > 3").equals(true)) {
      begin(page, server);
    }
    return page.evaluate("watched.smooth > 5 && played.behind < 3").equals(true);
  }

  private static int status(String address) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
    return HTTP.send(request, BodyHandlers.discarding()).statusCode();
  }
}
