// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.mjpeg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.server.output.DeliveryServer;
import dev.zoetrope.server.output.RawClient;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MjpegRefusalsTest {
  private DeliveryServer server;

  @BeforeEach
  void open() {
    server =
        DeliveryServer.open(
            DeliveryServer.QUIET.withCaps(2, 3),
            (router, delivery) -> {
              MjpegOutput output = new MjpegOutput(delivery);
              router.route("/video_feed/:camera").handler(output);
            });
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void head_idleCamera_answersHeadersAndOpensNothing() throws Exception {
    String answer = ask("HEAD /video_feed/front");

    assertThat(answer)
        .startsWith("HTTP/1.1 200 OK\r\n")
        .containsIgnoringCase("Content-Type: multipart/x-mixed-replace; boundary=frame\r\n")
        .containsIgnoringCase("Cache-Control: no-store")
        .endsWith("\r\n\r\n");
    assertThat(server.noneOpened("front")).isTrue();
  }

  @Test
  void stream_unknownCamera_isNotFound() throws Exception {
    assertThat(ask("GET /video_feed/nosuch"))
        .startsWith("HTTP/1.1 404 ")
        .containsIgnoringCase("Content-Type: application/problem+json")
        .contains("no camera has this name");
  }

  @Test
  void stream_clientOffersHttp2_getsHttp11() throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI address = URI.create("http://127.0.0.1:" + server.port() + "/video_feed/front");
      HttpResponse<InputStream> answer =
          client.send(
              HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream stream = answer.body()) {
        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        assertThat(stream.readNBytes(9)).asString().isEqualTo("--frame\r\n");
      }
      client.shutdownNow();
    }
  }

  @Test
  void stream_badParameters_areNamed() throws Exception {
    assertThat(ask("GET /video_feed/front?fps=fast"))
        .startsWith("HTTP/1.1 400 ")
        .contains("fps must be 0.1 to 240: fast");
    assertThat(ask("GET /video_feed/front?width=7")).contains("width must be 16 to 8192: 7");
    assertThat(ask("GET /video_feed/front?quality=50.5")).contains("must be a whole number: 50.5");
    assertThat(server.noneOpened("front")).isTrue();
  }

  @Test
  void stream_cameraFull_isUnavailableUntilOneLeaves() throws Exception {
    RawClient first = RawClient.request(server.port(), "GET /video_feed/front");
    first.readHead();
    try (RawClient second = RawClient.request(server.port(), "GET /video_feed/front")) {
      second.readHead();
      assertThat(ask("GET /video_feed/front"))
          .startsWith("HTTP/1.1 503 ")
          .containsIgnoringCase("Retry-After: ")
          .contains("viewers of camera front must be at most 2");
      first.close();
      Awaitility.await().until(() -> counted() == 1);
      try (RawClient third = RawClient.request(server.port(), "GET /video_feed/front")) {
        assertThat(third.readHead()).startsWith("HTTP/1.1 200 ");
      }
    }
  }

  @Test
  void stream_addressFull_isUnavailable() throws Exception {
    try (RawClient first = RawClient.request(server.port(), "GET /video_feed/front");
        RawClient second = RawClient.request(server.port(), "GET /video_feed/front");
        RawClient third = RawClient.request(server.port(), "GET /video_feed/back")) {
      first.readHead();
      second.readHead();
      third.readHead();
      assertThat(ask("GET /video_feed/back"))
          .startsWith("HTTP/1.1 503 ")
          .contains("connections from 127.0.0.1 must be at most 3");
    }
  }

  private long counted() {
    return server.delivery().metrics().of("front", "mjpeg").viewers();
  }

  private String ask(String methodAndPath) throws Exception {
    try (RawClient client = RawClient.request(server.port(), methodAndPath, "Connection: close")) {
      return client.readAll();
    }
  }
}
