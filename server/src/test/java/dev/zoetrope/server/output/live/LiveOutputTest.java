// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.server.output.DeliveryServer;
import dev.zoetrope.server.output.RawClient;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveOutputTest {
  private DeliveryServer server;

  @BeforeAll
  void open() {
    LiveOutput.Answers answers =
        new LiveOutput.Answers(answer("mp4"), answer("mjpeg"), answer("jpeg"));
    server =
        DeliveryServer.open(
            DeliveryServer.QUIET,
            (router, delivery) ->
                router
                    .route("/cameras/:camera/live")
                    .handler(new LiveOutput(delivery.zoetrope(), answers)));
  }

  @AfterAll
  void close() {
    server.close();
  }

  private static Handler<RoutingContext> answer(String name) {
    return context -> context.response().end("answered by " + name);
  }

  @ParameterizedTest
  @CsvSource({
    "clip, 'Accept: */*', mp4",
    "front, 'Accept: */*', mjpeg",
    "front, 'Sec-Fetch-Dest: video', mp4",
    "clip, 'Accept: image/jpeg', jpeg",
    "clip, 'Sec-Fetch-Dest: image', mjpeg",
  })
  void get_camera_isAnsweredInTheFormThatSuits(String camera, String header, String answerer)
      throws Exception {
    assertThat(get("/cameras/" + camera + "/live", header))
        .startsWith("HTTP/1.1 200 OK")
        .containsIgnoringCase("Vary: Accept, Sec-Fetch-Dest, User-Agent, Range\r\n")
        .endsWith("answered by " + answerer);
  }

  @Test
  void get_playerOfHls_isLedToThePlaylistWithTheOtherParameters() throws Exception {
    String answer =
        get("/cameras/clip/live?as=hls&audio=off", "Accept: application/vnd.apple.mpegurl");
    assertThat(answer)
        .startsWith("HTTP/1.1 302 Found")
        .containsIgnoringCase("Location: /cameras/clip/hls/index.m3u8?audio=off\r\n");
  }

  @Test
  void get_browser_isLedToThePage() throws Exception {
    assertThat(get("/cameras/clip/live", "Sec-Fetch-Dest: document"))
        .startsWith("HTTP/1.1 302 Found")
        .containsIgnoringCase("Location: /cameras/clip\r\n");
  }

  @ParameterizedTest
  @CsvSource({
    "/cameras/clip/live, 'Accept: application/json', 406",
    "/cameras/clip/live?as=film, 'Accept: */*', 400",
    "/cameras/none/live, 'Accept: */*', 404",
  })
  void get_whatCannotBe_isRefused(String path, String header, int status) throws Exception {
    assertThat(get(path, header))
        .startsWith("HTTP/1.1 " + status)
        .contains("application/problem+json");
  }

  private String get(String path, String header) throws Exception {
    try (RawClient client =
        RawClient.request(server.port(), "GET " + path, header, "Connection: close")) {
      return client.readAll();
    }
  }
}
