// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.server.api.Contract;
import dev.zoetrope.server.api.Contract.Answer;
import dev.zoetrope.server.api.Contract.Operation;
import dev.zoetrope.server.config.ServerConfig;
import dev.zoetrope.server.config.Settings;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the running server to openapi.yaml, and openapi.yaml to the running server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContractTest {
  private final Contract contract = Contract.load();
  private ZoetropeServer server;
  private ContractClient client;

  @BeforeAll
  void open(@TempDir Path data) throws Exception {
    server =
        ZoetropeServer.open(
            ServerConfig.builder()
                .set(Settings.PORT, 0)
                .set(Settings.DATA_DIR, data)
                .set(Settings.FILES_DIRECTORY, Files.createDirectory(data.resolve("files")))
                .camera("front", "emulated:?size=320x240")
                .camera("light", "emulated:?size=64x64")
                .camera("spare", "emulated:")
                .camera("pictures", "images:/nowhere")
                .build());
    Files.writeString(data.resolve("files/a.txt"), "0123456789");
    Files.createFile(data.resolve("files/a.mp4"));
    Files.createDirectory(data.resolve("files/sub"));
    client = new ContractClient(server.port());
  }

  @AfterAll
  void close() {
    server.close();
    client.close();
  }

  @ParameterizedTest
  @CsvSource({
    "wallPage, /, 200",
    "playerPage, /cameras/front, 200",
    "pageFile, /web/js/wall.js, 200",
    "pageFile, /web/zoetrope.css, 200",
    "pageFile, /web/icon.svg, 200",
    "pageFile, /web/none.js, 404",
    "loginPage, /login, 200",
    "stream, /cameras/none/stream.mjpeg, 404",
    "stream, /cameras/front/stream.mjpeg?width=9, 400",
    "stream, /cameras/front/stream.mjpeg?fps=never, 400",
    "videoFeed, /video_feed/none, 404",
    "snapshot, /cameras/front/snapshot.jpg, 200",
    "snapshot, /cameras/front/snapshot.jpg?max-age=60, 200",
    "snapshot, /cameras/front/snapshot.jpg?max-age=-1, 400",
    "snapshot, /cameras/front/snapshot.jpg?quality=101, 400",
    "snapshot, /cameras/none/snapshot.jpg, 404",
    "streamMp4, /cameras/none/stream.mp4, 404",
    "streamMp4, /cameras/front/stream.mp4?duration=0s, 400",
    "streamMp4, /cameras/front/stream.mp4?audio=loud, 400",
    "live, /cameras/front/live?as=page, 302",
    "live, /cameras/front/live?as=jpeg, 200",
    "live, /cameras/front/live?as=film, 400",
    "live, /cameras/none/live, 404",
    "videoSocket, /cameras/front/ws, 426",
    "videoSocket, /cameras/none/ws, 404",
    "socket, /ws, 426",
    "icon, /favicon.ico, 200",
    "info, /api/v1/info, 200",
    "listCameras, /api/v1/cameras, 200",
    "getCamera, /api/v1/cameras/front, 200",
    "getCamera, /api/v1/cameras/none, 404",
    "getCamera, /api/v1/cameras/%22%3Cb%3E, 404",
    "startCamera, /api/v1/cameras/front/start, 200",
    "startCamera, /api/v1/cameras/none/start, 404",
    "stopCamera, /api/v1/cameras/front/stop, 200",
    "stopCamera, /api/v1/cameras/none/stop, 404",
    "filesRoot, /files, 308",
    "file, /files/, 200",
    "file, /files/?format=json, 200",
    "file, /files/sub, 308",
    "file, /files/a.txt, 200",
    "file, /files/a.mp4?view, 200",
    "file, /files/none, 404",
    "controls, /api/v1/cameras/light/controls, 200",
    "controls, /api/v1/cameras/pictures/controls, 404",
    "controls, /api/v1/cameras/none/controls, 404",
    "resetControls, /api/v1/cameras/light/controls/reset, 200",
    "resetControls, /api/v1/cameras/light/controls/reset?control=brightness, 200",
    "resetControls, /api/v1/cameras/light/controls/reset?control=zoom, 422",
    "resetControls, /api/v1/cameras/none/controls/reset, 404",
    "listDevices, /api/v1/devices, 200",
    "deviceSnapshot, /api/v1/devices/none/snapshot.jpg, 404",
    "removeCamera, /api/v1/cameras/none, 404",
    "removeCamera, /api/v1/cameras/spare, 204",
    "eventsPage, /events, 200",
    "pageFile, /web/events/events.js, 200",
    "listEvents, /api/v1/events, 200",
    "listEvents, /api/v1/events?limit=1, 200",
    "listEvents, /api/v1/events?format=ndjson&camera=front&order=asc, 200",
    "listEvents, /api/v1/events?format=csv&type=server-started, 200",
    "listEvents, /api/v1/events?format=html&from=2026-01-01, 200",
    "listEvents, /api/v1/events?format=xml, 400",
    "listEvents, /api/v1/events?cursor=front, 400",
    "followEvents, /api/v1/events/stream?after=last, 400",
    "health, /healthz, 200",
    "readiness, /readyz, 200",
    "metrics, /metrics, 200",
    "contract, /openapi.yaml, 200",
    "docsPage, /docs, 200",
    "docsPage, /docs/, 308",
    "docsFile, /docs/swagger-ui.css, 200",
    "docsFile, /docs/none.css, 404",
  })
  void operation_asked_answersAsDocumented(String id, String path, int status) throws Exception {
    Operation operation = contract.operation(id);
    Answer answer = client.send(operation.method(), path);
    assertThat(answer.status()).isEqualTo(status);
    contract.check(operation, answer);
  }

  @ParameterizedTest
  @CsvSource({
    "firstVideoFeed, /video_feed",
    "videoFeed, /video_feed/front",
    "stream, /cameras/front/stream.mjpeg?fps=5",
    "live, /cameras/front/live",
  })
  void stream_asked_beginsAsDocumented(String id, String path) throws Exception {
    Answer answer = client.send("GET", path);
    contract.check(contract.operation(id), answer);
    assertThat(answer.body().toString()).isEqualTo("--");
  }

  @ParameterizedTest
  @CsvSource({
    "Range, bytes=0-3, 206",
    "Range, 'bytes=0-3,5-', 206",
    "Range, bytes=10-, 416",
    "If-None-Match, *, 304",
    "If-Match, x, 412",
  })
  void file_askedForWithAField_answersAsDocumented(String name, String value, int status)
      throws Exception {
    Answer answer = client.send("GET", "/files/a.txt", name, value);
    assertThat(answer.status()).isEqualTo(status);
    contract.check(contract.operation("file"), answer);
  }

  @Test
  void events_followed_beginAsDocumented() throws Exception {
    Answer answer = client.send("GET", "/api/v1/events/stream");
    contract.check(contract.operation("followEvents"), answer);
    assertThat(answer.body().toString()).isEqualTo("re"); // of retry
  }

  @Test
  void socket_askedFor_opens() throws Exception {
    for (String path : List.of("/ws", "/cameras/front/ws")) {
      WebSocket socket = client.socket(path);
      assertThat(socket.isInputClosed()).isFalse();
      socket.abort();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "replaceSource | /api/v1/cameras/front/source | {\"source\":\"images:/nowhere\"} | 200",
        "replaceSource | /api/v1/cameras/front/source | {\"source\":\"gopher:x\"} | 422",
        "replaceSource | /api/v1/cameras/front/source | {\"sauce\":\"images:x\"} | 400",
        "replaceSource | /api/v1/cameras/none/source | {\"source\":\"images:x\"} | 404",
        "addCamera | /api/v1/cameras | {\"name\":\"door\",\"source\":\"emulated:\"} | 201",
        "addCamera | /api/v1/cameras | {\"name\":\"front\",\"source\":\"emulated:\"} | 409",
        "addCamera | /api/v1/cameras | {\"name\":\"../x\",\"source\":\"emulated:\"} | 422",
        "addCamera | /api/v1/cameras | {\"name\":\"shed\",\"source\":\"gopher:\"} | 422",
        "addCamera | /api/v1/cameras | {\"name\":\"shed\"} | 400",
        "setControls | /api/v1/cameras/light/controls | {\"brightness\":-9} | 200",
        "setControls | /api/v1/cameras/light/controls | {\"brightness\":101} | 422",
        "setControls | /api/v1/cameras/light/controls | {\"zoom\":true} | 422",
        "setControls | /api/v1/cameras/light/controls | {\"brightness\":0.5} | 400",
        "setControls | /api/v1/cameras/light/controls | {} | 400",
        "setControls | /api/v1/cameras/pictures/controls | {\"brightness\":1} | 404",
        "setControls | /api/v1/cameras/none/controls | {\"brightness\":1} | 404",
        "keepAlive | /api/v1/cameras/front/keep-alive | {\"keepAlive\":true} | 200",
        "keepAlive | /api/v1/cameras/front/keep-alive | {\"keepAlive\":1} | 400",
        "keepAlive | /api/v1/cameras/none/keep-alive | {\"keepAlive\":true} | 404",
      })
  void operation_givenABody_answersAsDocumented(String id, String path, String body, int status)
      throws Exception {
    Operation operation = contract.operation(id);
    Answer answer =
        client.sendBody(operation.method(), path, body, "Content-Type", "application/json");
    assertThat(answer.status()).isEqualTo(status);
    contract.check(operation, answer);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /nothing/here, 404",
    "DELETE, /api/v1/cameras/front/source, 405",
    "GET, /api/v1/cameras/front/stop, 405",
    "POST, /healthz, 405",
  })
  void paths_thatAreNotInTheDocument_answerWithAProblem(String method, String path, int status)
      throws Exception {
    Answer answer = client.send(method, path);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
    contract.checkBody(path, contract.schema("Problem"), answer.body().toString());
  }

  @ParameterizedTest
  @CsvSource({"/api/v1/cameras", "/healthz", "/openapi.yaml", "/web/icon.svg", "/docs"})
  void head_path_answersAsGetWithoutABody(String path) throws Exception {
    Answer get = client.send("GET", path);
    Answer head = client.send("HEAD", path);
    assertThat(head.status()).isEqualTo(get.status());
    assertThat(head.header("content-type")).isEqualTo(get.header("content-type"));
    assertThat(head.header("content-length")).isEqualTo(get.header("content-length"));
    assertThat(head.body().length()).isZero();
  }
}
