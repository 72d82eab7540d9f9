// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zoetrope.server.config.ServerConfig;
import dev.zoetrope.server.config.Settings;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a whole server writes down, and still knows when it is started again. */
class JournalTest {
  @TempDir private Path data;

  private ZoetropeServer open() throws Exception {
    return ZoetropeServer.open(
        ServerConfig.builder()
            .set(Settings.PORT, 0)
            .set(Settings.DATA_DIR, data)
            .camera("front", "emulated:?size=320x240&fps=10")
            .build());
  }

  private static List<String> types(ContractClient client, String query) throws Exception {
    String body = client.send("GET", "/api/v1/events?order=asc" + query).body().toString();
    return new JsonObject(body)
        .getJsonArray("events").stream()
            .map(each -> ((JsonObject) each).getString("type"))
            .toList();
  }

  @Test
  void server_watchedAndChanged_writesItDown() throws Exception {
    try (ZoetropeServer server = open();
        ContractClient client = new ContractClient(server.port())) {
      client.send("GET", "/cameras/front/snapshot.jpg");
      client.send("GET", "/video_feed/front"); // the beginning of it
      client.send("POST", "/api/v1/cameras/front/stop");
      await()
          .untilAsserted(
              () ->
                  assertThat(types(client, "&camera=front"))
                      .contains(
                          "camera-opened",
                          "first-frame",
                          "viewer-joined",
                          "viewer-left",
                          "camera-changed",
                          "camera-closed"));
      assertThat(types(client, "&type=server-started")).hasSize(1);
    }
  }

  @Test
  void server_startedAgain_knowsWhatWasBefore() throws Exception {
    open().close();
    try (ZoetropeServer server = open();
        ContractClient client = new ContractClient(server.port())) {
      await()
          .untilAsserted(
              () ->
                  assertThat(types(client, ""))
                      .containsExactly("server-started", "server-stopped", "server-started"));
    }
  }

  @Test
  void server_whoseTableIsUnreadable_serves() throws Exception {
    Files.writeString(data.resolve("events.db"), "rubbish".repeat(1000));
    try (ZoetropeServer server = open();
        ContractClient client = new ContractClient(server.port())) {
      assertThat(client.send("GET", "/").status()).isEqualTo(200);
      await()
          .untilAsserted(
              () -> assertThat(types(client, "")).contains("table-damaged", "server-started"));
    }
  }
}
