// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zoetrope.camera.Credentials;
import dev.zoetrope.capture.Capture;
import dev.zoetrope.capture.CaptureState;
import dev.zoetrope.hub.DeliveryPolicy;
import dev.zoetrope.hub.Subscription;
import dev.zoetrope.server.api.Contract.Answer;
import dev.zoetrope.server.config.Role;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the API answers, to friends and to others. */
class ApiTest {
  private static final String FRONT = "/api/v1/cameras/front";

  private final Contract contract = Contract.load();
  private ApiFixture api;

  @BeforeEach
  void open() throws Exception {
    api = new ApiFixture();
  }

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void list_caller_seesOnlyTheirCameras() throws Exception {
    api.become("guest", Role.VIEWER, "yard");
    JsonArray cameras =
        json(checked("listCameras", api.get("/api/v1/cameras"))).getJsonArray("cameras");
    assertThat(cameras).hasSize(1);
    assertThat(cameras.getJsonObject(0).getString("name")).isEqualTo("yard");
  }

  @Test
  void get_cameraOfOthers_isAsUnknownAsOneThatIsNot() throws Exception {
    api.become("guest", Role.VIEWER, "yard");
    Answer hidden = checked("getCamera", api.get(FRONT));
    Answer absent = checked("getCamera", api.get("/api/v1/cameras/f"));
    assertThat(hidden.status()).isEqualTo(404).isEqualTo(absent.status());
    assertThat(text(hidden)).isEqualTo(text(absent).replace("f\"", "front\""));
  }

  @Test
  void get_source_isForAdminsAndWithoutSecrets() throws Exception {
    assertThat(json(checked("getCamera", api.get(FRONT))).getString("source"))
        .isEqualTo("fake://camera/stream?fps=25&token=***");
    api.become("guest", Role.OPERATOR, "*");
    assertThat(json(checked("getCamera", api.get(FRONT))).containsKey("source")).isFalse();
  }

  @Test
  void get_liveCamera_saysWhatItDelivers() throws Exception {
    try (Subscription viewer = front().subscribe(DeliveryPolicy.NEWEST, () -> {})) {
      await().until(() -> viewer.poll() != null && front().status().state() == CaptureState.LIVE);
      JsonObject camera = json(checked("getCamera", api.get(FRONT)));
      assertThat(camera.getString("state")).isEqualTo("live");
      assertThat(camera.getInteger("viewers")).isEqualTo(1);
      assertThat(camera.getLong("framesIn")).isEqualTo(1);
      assertThat(camera.getJsonArray("tracks").encode())
          .isEqualTo("[{\"codec\":\"mjpeg\",\"width\":640,\"height\":480}]");
    }
  }

  @Test
  void get_deliveredCamera_sumsItsOutputsLatencyOfTheLastMinute() throws Exception {
    long now = api.zoetrope.clock().nanos();
    long longAgo = now - Duration.ofSeconds(90).toNanos();
    for (int millis = 1; millis <= 100; millis++) {
      api.delivery.of("front", "mjpeg").frame(1000, now - millis * 1_000_000L, now);
      api.delivery.of("front", "mjpeg").frame(1000, longAgo - 9_000_000_000L, longAgo);
    }
    api.delivery.of("front", "mjpeg").dropped(2);
    api.delivery.of("front", "websocket").dropped(3);
    api.delivery.of("yard", "mjpeg").dropped(4);
    JsonObject camera = json(checked("getCamera", api.get(FRONT)));
    assertThat(camera.getLong("framesDropped")).isEqualTo(5);
    assertThat(camera.getJsonObject("latencyMillis").getDouble("p50")).isBetween(49.0, 51.0);
    assertThat(camera.getJsonObject("latencyMillis").getDouble("p99")).isBetween(98.0, 100.0);
  }

  @Test
  void stopAndStart_watchedCamera_keepsItsViewers() throws Exception {
    try (Subscription viewer = front().subscribe(DeliveryPolicy.NEWEST, () -> {})) {
      await().until(() -> viewer.poll() != null);
      JsonObject stopped = json(checked("stopCamera", api.post(FRONT + "/stop")));
      assertThat(stopped.getString("state")).isEqualTo("stopped");
      assertThat(stopped.getString("reason")).isEqualTo("stopped by hand");
      assertThat(stopped.getInteger("viewers")).isEqualTo(1);
      checked("startCamera", api.post(FRONT + "/start"));
      await().until(() -> viewer.poll() != null);
    }
  }

  @Test
  void keepAlive_onAndOff_isKept() throws Exception {
    assertThat(keepAlive("{\"keepAlive\":true}").getBoolean("keepAlive")).isTrue();
    await().until(() -> front().status().state() == CaptureState.LIVE);
    assertThat(keepAlive("{\"keepAlive\":false}").getBoolean("keepAlive")).isFalse();
  }

  @Test
  void replaceSource_withCredentials_usesThemAndTellsNobody() throws Exception {
    Answer answer =
        replace("{\"source\":\"fake://b\",\"username\":\"me\",\"password\":\"pa55word\"}");
    assertThat(json(answer).getString("source")).isEqualTo("fake://b");
    assertThat(text(answer)).doesNotContain("pa55word");
    assertThat(api.zoetrope.camera("front").orElseThrow().source().credentials())
        .contains(new Credentials("me", "pa55word"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "400 | request body must be one JSON object | {\"source\":\"fake:x pa55word",
        "400 | request body must be one JSON object | [\"pa55word\"]",
        "400 | request body must be one JSON object | ``",
        "400 | request body must be one JSON object | {\"source\":\"fake:\"} {}",
        "400 | request body must have the field source | {}",
        "400 | request body must have the field source | {\"source\":null}",
        "400 | source must be a string | {\"source\":42}",
        "400 | no fields but [source, username, password]: url | {\"source\":\"fake:\",\"url\":\"pa55word\"}",
        "400 | password must come with a username | {\"source\":\"fake:\",\"password\":\"pa55word\"}",
        "422 | scheme must be one of [fake, plug]: gopher | {\"source\":\"gopher://me:pa55word@x\"}",
        "422 | fps must be above 0: -3 | {\"source\":\"fake:?fps=-3\"}",
        "422 | must have 1 to 4096 characters: 0 | {\"source\":\" \"}",
      })
  void replaceSource_badBody_saysWhatWasWrongAndChangesNothing(
      int status, String detail, String body) throws Exception {
    Answer answer = replace(body);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(json(answer).getString("detail")).contains(detail);
    assertThat(text(answer)).doesNotContain("pa55word");
    assertThat(api.zoetrope.camera("front").orElseThrow().source().location())
        .isEqualTo("//camera/stream");
  }

  @ParameterizedTest
  @CsvSource({"text/plain", "application/x-www-form-urlencoded", "application/jsonp"})
  void replaceSource_otherContentType_is415(String type) throws Exception {
    Answer answer = api.put(FRONT + "/source", type, "{\"source\":\"fake:\"}");
    assertThat(checked("replaceSource", answer).status()).isEqualTo(415);
  }

  @Test
  void replaceSource_hugeBody_is413WithAndWithoutALength() throws Exception {
    byte[] body = new byte[1 << 20];
    Arrays.fill(body, (byte) ' ');
    var chunked = BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(body));
    for (var publisher : java.util.List.of(BodyPublishers.ofByteArray(body), chunked)) {
      Answer answer =
          api.send(
              HttpRequest.newBuilder().PUT(publisher),
              FRONT + "/source",
              "Content-Type",
              "application/json");
      assertThat(checked("replaceSource", answer).status()).isEqualTo(413);
    }
  }

  @Test
  void info_caller_isNamedWithTheirRole() throws Exception {
    JsonObject anybody = json(checked("info", api.get("/api/v1/info")));
    assertThat(anybody.getValue("user")).isNull();
    api.become("ann", Role.OPERATOR, "*");
    JsonObject info = json(checked("info", api.get("/api/v1/info")));
    assertThat(info.getJsonObject("user"))
        .isEqualTo(new JsonObject().put("name", "ann").put("role", "operator"));
    assertThat(info.getString("version")).isEqualTo("1.2.3");
  }

  private JsonObject keepAlive(String body) throws Exception {
    return json(checked("keepAlive", api.putJson(FRONT + "/keep-alive", body)));
  }

  private Answer replace(String body) throws Exception {
    return checked("replaceSource", api.putJson(FRONT + "/source", body));
  }

  private Answer checked(String operation, Answer answer) {
    contract.check(contract.operation(operation), answer);
    return answer;
  }

  private Capture front() {
    return api.zoetrope.camera("front").orElseThrow().stream().source();
  }

  private static JsonObject json(Answer answer) {
    return new JsonObject(text(answer));
  }

  private static String text(Answer answer) {
    return answer.body().toString();
  }
}
