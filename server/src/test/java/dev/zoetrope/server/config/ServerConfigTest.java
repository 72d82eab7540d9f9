// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerConfigTest {
  @TempDir Path folder;

  @Test
  void load_nothing_defaults() throws Exception {
    ServerConfig config = load(Map.of("HOME", "/home/me"));

    assertThat(config.server().host()).isEqualTo("127.0.0.1");
    assertThat(config.server().port()).isEqualTo(8080);
    assertThat(config.cameras()).containsOnlyKeys("emulated");
    CameraConfig camera = camera(config, "emulated");
    assertThat(camera.source().scheme()).isEqualTo("emulated");
    assertThat(camera.onDemand()).isTrue();
    assertThat(camera.linger()).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.delivery().maxViewersPerCamera()).isEqualTo(2000);
    assertThat(config.security().users()).isEmpty();
    assertThat(config.dataDir()).isEqualTo(Path.of("/home/me/.local/share/zoetrope"));
  }

  @Test
  void load_xdgDataHome_usedWhereAbsolute() throws Exception {
    assertThat(load(Map.of("XDG_DATA_HOME", "/data")).dataDir())
        .isEqualTo(Path.of("/data/zoetrope"));
    assertThat(load(Map.of("XDG_DATA_HOME", "data", "HOME", "/h")).dataDir())
        .isEqualTo(Path.of("/h/.local/share/zoetrope"));
  }

  @Test
  void load_sameKeyEverywhere_commandLineThenEnvironmentThenFile() throws Exception {
    Path file = file("server: {host: 10.0.0.1, port: 1, event-loops: 2}");
    Map<String, String> environment =
        Map.of("ZOETROPE_SERVER_PORT", "2", "ZOETROPE_SERVER_HOST", "10.0.0.2");

    ServerConfig config = load(environment, "--config", file.toString(), "--host", "10.0.0.3");

    assertThat(config.server().host()).isEqualTo("10.0.0.3");
    assertThat(config.server().port()).isEqualTo(2);
    assertThat(config.server().eventLoops()).isEqualTo(2);
  }

  @Test
  void load_camerasFromEverywhere_merged() throws Exception {
    Path file = file("cameras: {yard: {source: 'file:a.mp4', linger: 3s}}");
    Map<String, String> environment =
        Map.of(
            "ZOETROPE_CONFIG", file.toString(),
            "ZOETROPE_CAMERAS_YARD_SOURCE", "file:b.mp4",
            "ZOETROPE_CAMERAS_GATE_SOURCE", "file:c.mp4");

    ServerConfig config = load(environment, "front=file:d.mp4");

    assertThat(config.cameras().keySet()).containsExactly("front", "gate", "yard");
    assertThat(camera(config, "yard").source().location()).isEqualTo("b.mp4");
    assertThat(camera(config, "yard").linger()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void load_mistakesEverywhere_allReportedWithTheirPlace() throws Exception {
    Path file = file("server:\n  prot: 1\n  event-loops: many\n");
    Map<String, String> environment = Map.of("ZOETROPE_SERVER_PORT", "99999");

    ConfigException e = failure(environment, "--nonsense", "--config", file.toString());

    assertThat(e.problems())
        .containsExactly(
            "--nonsense: option must be known",
            file + ":2: key must be known: prot; did you mean port?",
            "ZOETROPE_SERVER_PORT: server.port must be a whole number, 0 to 65535: 99999",
            file + ":3: server.event-loops must be a whole number, 1 to 64: many");
  }

  @Test
  void load_credentialsBesideSource_winOverThoseInIt() throws Exception {
    Map<String, String> environment = Map.of("ZOETROPE_CAMERAS_FRONT_PASSWORD", "other");

    ServerConfig config = load(environment, "front=rtsp://me:secret@host/s");

    var credentials = camera(config, "front").source().credentials().orElseThrow();
    assertThat(credentials.user()).isEqualTo("me");
    assertThat(credentials.password()).isEqualTo("other");
  }

  @Test
  void load_userWithoutPassword_reported() throws Exception {
    Path file = file("security:\n  users:\n    anna:\n      role: admin\n");

    ConfigException e = failure(Map.of(), "--config", file.toString());

    assertThat(e.problems())
        .containsExactly(
            file + ":4: security.users.anna must have either a password-hash or a password");
  }

  @Test
  void load_sourceThatDriverRefuses_reportedWithItsPlace() {
    CommandLine line = CommandLine.parse("front=emulated:?fps=-3");

    assertThatThrownBy(
            () ->
                ServerConfig.load(
                    line,
                    Map.of(),
                    source -> {
                      throw new IllegalArgumentException("fps must be positive: -3");
                    }))
        .hasMessage(
            "argument 1: cameras.front has a source that cannot work: fps must be positive: -3");
  }

  @Test
  void load_secrets_inNoTextNorMistake() throws Exception {
    Path file =
        file(
            """
            cameras:
              a: {source: 'rtsp://u:hunter2@h/', password: hunter2, linger: 1}
            security:
              tokens: {t: {token: hunter2}}
              pasword: hunter2
            """);

    ConfigException e = failure(Map.of(), "--config", file.toString());
    ServerConfig config = load(Map.of(), "a=rtsp://u:hunter2@h/?token=hunter2");

    assertThat(e.problems()).hasSize(3);
    assertThat(e.getMessage()).doesNotContain("hunter2");
    assertThat(config.toString()).doesNotContain("hunter2");
  }

  @Test
  void builder_typedSettings_sameAsRead() throws Exception {
    ServerConfig built =
        ServerConfig.builder()
            .set(Settings.PORT, 0)
            .camera("front", "rtsp://u:p@h/s")
            .set("front", Settings.LINGER, Duration.ofMillis(1500))
            .set(Settings.DATA_DIR, Path.of("/d"))
            .build();
    Map<String, String> environment =
        Map.of("ZOETROPE_DATA_DIR", "/d", "ZOETROPE_CAMERAS_FRONT_LINGER", "1500ms");

    ServerConfig read = load(environment, "--port=0", "front=rtsp://u:p@h/s");

    assertThat(built.toString()).isEqualTo(read.toString());
    assertThat(camera(built, "front").source().credentials()).isPresent();
  }

  @Test
  void builder_namedSettingWithoutName_refused() {
    assertThatThrownBy(() -> ServerConfig.builder().set(Settings.LINGER, Duration.ZERO))
        .hasMessageContaining("must be given with a name");
    assertThatThrownBy(() -> ServerConfig.builder().set("a b", Settings.LINGER, Duration.ZERO))
        .hasMessageContaining("valid name");
  }

  private Path file(String text) throws Exception {
    return Files.writeString(folder.resolve("zoetrope.yaml"), text);
  }

  private static CameraConfig camera(ServerConfig config, String name) {
    return Objects.requireNonNull(config.cameras().get(name));
  }

  private static ServerConfig load(Map<String, String> environment, String... arguments)
      throws ConfigException {
    return ServerConfig.load(CommandLine.parse(arguments), environment, source -> {});
  }

  private static ConfigException failure(Map<String, String> environment, String... arguments) {
    return catchThrowableOfType(ConfigException.class, () -> load(environment, arguments));
  }
}
