// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.camera.FakeCamera;
import dev.zoetrope.capture.CaptureState;
import dev.zoetrope.server.output.DeliveryServer;
import dev.zoetrope.server.output.Permission;
import dev.zoetrope.server.output.RawClient;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MetadataOutputTest {
  private static final String METADATA = "GET /cameras/front/metadata";

  private final AtomicBoolean allowed = new AtomicBoolean(true);
  private DeliveryServer server;

  /** Lets in until the test says otherwise. */
  private final Permission permission =
      new Permission() {
        @Override
        public boolean sees(String camera) {
          return true;
        }

        @Override
        public boolean lasts() {
          return allowed.get();
        }
      };

  @BeforeEach
  void open() {
    server =
        DeliveryServer.open(
            DeliveryServer.QUIET,
            (router, delivery) ->
                router
                    .route("/cameras/:camera/metadata")
                    .handler(new MetadataOutput(delivery, context -> permission)));
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void stream_eachFrame_isAnEvent() throws Exception {
    try (RawClient reader = RawClient.request(server.port(), METADATA)) {
      FakeCamera camera = server.opened("front").deliver(server.jpeg(7, 10));

      assertThat(reader.readHead())
          .containsIgnoringCase("Content-Type: text/event-stream\r\n")
          .doesNotContainIgnoringCase("Content-Length");
      assertThat(reader.readThrough("\n\n")).isEqualTo("retry: 2000\n\n");
      assertThat(reader.readThrough("\n")).isEqualTo("id: 0\n");
      String data = reader.readThrough("\n\n");
      assertThat(new JsonObject(data.substring("data: ".length())))
          .isEqualTo(
              new JsonObject()
                  .put("sequence", 0)
                  .put("epoch", 1)
                  .put("wallTime", "2023-11-14T22:13:20.000007Z")
                  .put("time", 0.28)
                  .put("codec", "mjpeg")
                  .put("keyframe", true)
                  .put("bytes", 10));
      camera.deliver(server.jpeg(8, 12));
      assertThat(reader.readThrough("\n")).isEqualTo("id: 1\n");
    }
  }

  @Test
  void stream_track_isCuesFromTheStart() throws Exception {
    String path = METADATA + "?format=vtt&start=2023-11-14T21:13:19.500Z";
    try (RawClient reader = RawClient.request(server.port(), path)) {
      server.opened("front").deliver(server.jpeg(7, 10));

      assertThat(reader.readHead()).containsIgnoringCase("Content-Type: text/vtt");
      assertThat(reader.readThrough("\n\n")).isEqualTo("WEBVTT\n\n");
      assertThat(reader.readThrough("\n")).isEqualTo("01:00:00.500 --> 01:00:00.750\n");
      assertThat(reader.readThrough("\n\n")).startsWith("{\"sequence\":0,");
    }
  }

  @Test
  void stream_readerLeaves_letsTheCameraGo() throws Exception {
    try (RawClient reader = RawClient.request(server.port(), METADATA)) {
      server.opened("front").deliver(server.jpeg(7, 10));
      reader.readThrough("id: 0\n");
      assertThat(server.delivery().zoetrope().camera("front").orElseThrow().stream().viewers())
          .isZero();
    }
    server.await("front", CaptureState.LINGERING);
  }

  @Test
  void stream_permissionEnds_isClosed() throws Exception {
    try (RawClient reader = RawClient.request(server.port(), METADATA)) {
      server.opened("front").deliver(server.jpeg(7, 10));
      reader.readThrough("id: 0\n");
      allowed.set(false);
      assertThat(reader.readAll()).endsWith("}\n\n");
    }
    server.await("front", CaptureState.LINGERING);
  }

  @Test
  void request_wrong_isToldHow() throws Exception {
    try (RawClient reader = RawClient.request(server.port(), METADATA + "?format=xml")) {
      assertThat(reader.readHead()).startsWith("HTTP/1.1 400 ");
    }
    try (RawClient reader = RawClient.request(server.port(), METADATA + "?start=now")) {
      assertThat(reader.readHead()).startsWith("HTTP/1.1 400 ");
    }
    try (RawClient reader = RawClient.request(server.port(), "GET /cameras/none/metadata")) {
      assertThat(reader.readHead()).startsWith("HTTP/1.1 404 ");
    }
  }
}
