// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zoetrope.NamedCamera;
import dev.zoetrope.camera.CameraSource;
import dev.zoetrope.capture.CaptureSettings;
import dev.zoetrope.server.api.Contract.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Devices, what can be set on them, and cameras made of them. */
class DevicesApiTest {
  private static final String CAMERAS = "/api/v1/cameras";
  private static final String CONTROLS = CAMERAS + "/desk/controls";

  private final Contract contract = Contract.load();
  private ApiFixture api;

  @BeforeEach
  void open() throws Exception {
    api = new ApiFixture();
  }

  @AfterEach
  void close() {
    api.devices.letGo.countDown();
    api.close();
  }

  private Answer checked(String operation, Answer answer) {
    contract.check(contract.operation(operation), answer);
    return answer;
  }

  private void addDesk() {
    api.zoetrope.add("desk", CameraSource.parse("plug:one"), CaptureSettings.DEFAULT);
  }

  private List<JsonObject> devices() throws Exception {
    JsonArray array =
        checked("listDevices", api.get("/api/v1/devices"))
            .body()
            .toJsonObject()
            .getJsonArray("devices");
    List<JsonObject> devices = new ArrayList<>();
    array.forEach(each -> devices.add((JsonObject) each));
    return devices;
  }

  private static long brightness(Answer answer) {
    return answer.body().toJsonObject().getJsonArray("controls").getJsonObject(0).getLong("value");
  }

  private static String detail(Answer answer) {
    return answer.body().toJsonObject().getString("detail");
  }

  @Test
  void devices_listed_sayWhatOpensThemAndWhoDoes() throws Exception {
    addDesk();
    JsonObject one = devices().getFirst();
    assertThat(one.getString("source")).isEqualTo("plug:one");
    assertThat(one.getString("camera")).isEqualTo("desk");
    assertThat(one.getString("snapshot")).isEqualTo("cameras/desk/snapshot.jpg");
    assertThat(one.getJsonArray("formats").getJsonObject(0).getJsonArray("modes").encode())
        .isEqualTo("[{\"width\":1280,\"height\":720,\"fps\":[30.0,7.5]}]");
    JsonObject raw = devices().getLast();
    assertThat(raw.getString("problem")).isEqualTo("needs rpicam:0");
    assertThat(raw.getString("snapshot")).isNull();
  }

  @Test
  void snapshot_ofEachDevice_isWhereTheListSaysWhateverItsId() throws Exception {
    for (JsonObject device : devices().subList(0, 2)) {
      Answer picture = checked("deviceSnapshot", api.get("/" + device.getString("snapshot")));
      assertThat(picture.status()).as(device.getString("id")).isEqualTo(200);
      assertThat(picture.body().getBytes()).isEqualTo(FakeDevices.PICTURE);
    }
    assertThat(api.devices.opened).hasValue(2);
    assertThat(api.zoetrope.cameras())
        .extracting(NamedCamera::name)
        .containsExactly("front", "yard");
  }

  @ParameterizedTest
  @CsvSource({
    "raw, 409, needs rpicam:0",
    "none, 404, no such device is plugged in: /api/v1/devices lists all",
    "plug%3Aone, 404, no such device is plugged in: /api/v1/devices lists all",
    "..%2Fone, 404, no such device is plugged in: /api/v1/devices lists all",
  })
  void snapshot_ofWhatIsNoUsableDevice_opensNothing(String id, int status, String words)
      throws Exception {
    Answer answer = api.get("/api/v1/devices/" + id + "/snapshot.jpg");
    assertThat(checked("deviceSnapshot", answer).status()).isEqualTo(status);
    assertThat(detail(answer)).isEqualTo(words);
    assertThat(api.devices.opened).hasValue(0);
  }

  @Test
  void controls_setReadAndReset_stayAndAreAnswered() throws Exception {
    addDesk();
    assertThat(brightness(checked("controls", api.get(CONTROLS)))).isEqualTo(130);
    Answer set = checked("setControls", api.sendJson("PATCH", CONTROLS, "{\"brightness\": 40}"));
    assertThat(brightness(set)).isEqualTo(40);
    assertThat(brightness(api.get(CONTROLS))).isEqualTo(40);
    assertThat(brightness(checked("resetControls", api.post(CONTROLS + "/reset")))).isEqualTo(130);
    assertThat(api.devices.opened).hasValue(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"brightness\":300} | 422 | brightness must be from 0 to 255: 300",
        "{\"brightness\":41} | 422 | brightness must be 0 plus a multiple of 5: 41",
        "{\"focus\":10} | 422 | focus must be active to be set: switch off what sets it"
            + " automatically first",
        "{\"brightness\":1e3} | 400 | brightness must be a whole number, true or false",
        "{\"brightness\":\"40\"} | 400 | brightness must be a whole number, true or false",
        "{\"brightness\":null} | 400 | brightness must be a whole number, true or false",
        "{\"brightness\":99999999999999999999} | 400 | brightness must be a whole number, true or"
            + " false",
        "{} | 400 | request body must have at least one field",
        "[] | 400 | request body must be one JSON object",
      })
  void controls_setToWhatTheyCannotTake_refusedWithTheRule(String body, int status, String words)
      throws Exception {
    addDesk();
    Answer answer = checked("setControls", api.sendJson("PATCH", CONTROLS, body));
    assertThat(answer.status()).isEqualTo(status);
    assertThat(detail(answer)).isEqualTo(words);
    assertThat(brightness(api.get(CONTROLS))).isEqualTo(130);
  }

  @Test
  void controls_ofAKindWithoutAny_areNotFound() throws Exception {
    Answer answer = checked("controls", api.get(CAMERAS + "/front/controls"));
    assertThat(answer.status()).isEqualTo(404);
    assertThat(detail(answer))
        .isEqualTo("camera front has no controls: only devices of this machine have");
  }

  @Test
  void controls_ofADeviceThatIsNotThere_areInConflict() throws Exception {
    addDesk();
    api.devices.unplugged = true;
    Answer answer = checked("controls", api.get(CONTROLS));
    assertThat(answer.status()).isEqualTo(409);
    assertThat(detail(answer)).isEqualTo("plug: is not there: plug it in");
  }

  @Test
  void controls_ofADeviceThatHangs_holdUpNothingElseAndAreBounded() throws Exception {
    addDesk();
    api.devices.hanging = true;
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<CompletableFuture<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        answers.add(CompletableFuture.supplyAsync(this::controlsStatus, callers));
      }
      await().until(() -> answers.stream().filter(CompletableFuture::isDone).count() >= 12);
      assertThat(api.get(CAMERAS).status()).isEqualTo(200);
      api.devices.letGo.countDown();
      List<Integer> statuses = answers.stream().map(CompletableFuture::join).toList();
      assertThat(statuses).containsOnly(200, 503);
      assertThat(statuses.stream().filter(status -> status == 503)).hasSize(12);
    }
  }

  @Test
  void controls_ofADeviceThatHangsForLong_areGivenUp() throws Exception {
    try (ApiFixture hurried = new ApiFixture(Duration.ofMillis(200))) {
      hurried.zoetrope.add("desk", CameraSource.parse("plug:one"), CaptureSettings.DEFAULT);
      hurried.devices.hanging = true;
      Answer answer = checked("controls", hurried.get(CONTROLS));
      assertThat(answer.status()).isEqualTo(504);
      assertThat(detail(answer))
          .isEqualTo("the device must answer within 200 ms: unplug it for a moment");
      hurried.devices.letGo.countDown();
    }
  }

  private int controlsStatus() {
    try {
      return checked("controls", api.get(CONTROLS)).status();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void add_deviceThatIsLookedAt_isACameraAtOnce() throws Exception {
    api.get("/api/v1/devices/one/snapshot.jpg");
    String body = "{\"name\": \"desk\", \"source\": \"plug:one\"}";
    Answer added = checked("addCamera", api.sendJson("POST", CAMERAS, body));
    assertThat(added.status()).isEqualTo(201);
    assertThat(added.header("location")).isEqualTo("cameras/desk");
    assertThat(devices().getFirst().getString("camera")).isEqualTo("desk");
    assertThat(checked("addCamera", api.sendJson("POST", CAMERAS, body)).status()).isEqualTo(409);
  }

  @Test
  void remove_camera_isGone() throws Exception {
    Answer removed = checked("removeCamera", api.sendJson("DELETE", CAMERAS + "/yard", ""));
    assertThat(removed.status()).isEqualTo(204);
    assertThat(api.get(CAMERAS + "/yard").status()).isEqualTo(404);
  }
}
