// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.capture.CaptureState;
import dev.zoetrope.server.config.Secret;
import dev.zoetrope.server.config.ServerConfig;
import dev.zoetrope.server.config.Settings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page that is asked for opens its cameras before its scripts can ask for pictures. */
class AnticipationTest {
  @TempDir private Path data;

  @Test
  void wall_opensAllThereAre() throws Exception {
    try (ZoetropeServer server = ZoetropeServer.open(config().build());
        ContractClient client = new ContractClient(server.port())) {
      client.send("HEAD", "/");
      client.send("GET", "/login");
      assertThat(opened(server)).isEmpty();
      client.send("GET", "/");
      assertThat(opened(server)).containsExactly("back", "front");
    }
  }

  @Test
  void cameraPage_opensThatCameraOnly() throws Exception {
    try (ZoetropeServer server = ZoetropeServer.open(config().build());
        ContractClient client = new ContractClient(server.port())) {
      client.send("GET", "/cameras/front");
      client.send("GET", "/cameras/no-such");
      assertThat(opened(server)).containsExactly("front");
    }
  }

  @Test
  void wall_ofSomebodyWhoMaySeeOne_opensThatOne() throws Exception {
    ServerConfig.Builder config =
        config()
            .set("anna", Settings.USER_PASSWORD, Secret.of("right"))
            .set("anna", Settings.USER_CAMERAS, List.of("back"));
    try (ZoetropeServer server = ZoetropeServer.open(config.build());
        ContractClient client = new ContractClient(server.port())) {
      client.send("GET", "/");
      assertThat(opened(server)).as("nobody is logged in").isEmpty();
      String login =
          Base64.getEncoder().encodeToString("anna:right".getBytes(StandardCharsets.UTF_8));
      client.send("GET", "/", "Authorization", "Basic " + login);
      assertThat(opened(server)).containsExactly("back");
    }
  }

  private ServerConfig.Builder config() {
    return ServerConfig.builder()
        .set(Settings.PORT, 0)
        .set(Settings.DATA_DIR, data)
        .camera("back", "emulated:?size=160x120")
        .camera("front", "emulated:?size=160x120");
  }

  private static List<String> opened(ZoetropeServer server) {
    return server.zoetrope().cameras().stream()
        .filter(camera -> camera.stream().source().status().state() != CaptureState.IDLE)
        .map(camera -> camera.name())
        .toList();
  }
}
