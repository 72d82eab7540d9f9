// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EnvironmentLayerTest {
  @Test
  void read_newName_lowerCased() {
    Layer layer = read("ZOETROPE_CAMERAS_FRONT_DOOR_READ_TIMEOUT", "3s");

    assertThat(layer.get(Settings.READ_TIMEOUT, "front_door"))
        .isEqualTo(RawValue.text("3s", "ZOETROPE_CAMERAS_FRONT_DOOR_READ_TIMEOUT"));
  }

  @Test
  void read_nameOfFile_found() {
    Layer file = YamlLayer.readText("f", "cameras: {Front-Door: {source: '0'}}");

    Layer layer = read("ZOETROPE_CAMERAS_FRONT_DOOR_SOURCE", "1", file);

    assertThat(layer.names("cameras")).containsExactly("Front-Door");
  }

  @Test
  void read_twoNamesOfOneForm_reported() {
    Layer file = YamlLayer.readText("f", "cameras: {a-b: {source: '0'}, a.b: {source: '1'}}");

    assertThat(read("ZOETROPE_CAMERAS_A_B_SOURCE", "1", file).problems())
        .containsExactly("ZOETROPE_CAMERAS_A_B_SOURCE: variable must mean one name: a-b, a.b");
  }

  @Test
  void read_nameThatLooksLikeKey_longestKeyWins() {
    Layer layer = read("ZOETROPE_SECURITY_USERS_PASSWORD_PASSWORD_HASH", "x");

    assertThat(layer.get(Settings.USER_PASSWORD_HASH, "password")).isNotNull();
  }

  @Test
  void read_list_separatedByCommas() throws Exception {
    ServerConfig config =
        ServerConfig.load(
            CommandLine.parse(),
            Map.of("ZOETROPE_SERVER_ALLOWED_HOSTS", "a.example, b.example"),
            source -> {});

    assertThat(config.server().allowedHosts()).containsExactly("a.example", "b.example");
  }

  @Test
  void read_unknownVariable_reportedWithNearest() {
    assertThat(read("ZOETROPE_SERVER_PROT", "hunter2").problems())
        .containsExactly(
            "ZOETROPE_SERVER_PROT: environment variable must be a known key; did you mean"
                + " ZOETROPE_SERVER_PORT?");
  }

  @Test
  void read_variablesOfLauncherAndPlatform_ignored() {
    for (String variable :
        List.of("ZOETROPE_JAVA_OPTS", "ZOETROPE_SERVICE_HOST", "ZOETROPE_PORT_8080_TCP", "PATH")) {
      assertThat(read(variable, "x").problems()).isEmpty();
    }
  }

  @Test
  void environmentName_allSettings_distinct() {
    Set<String> names = new HashSet<>();
    for (Setting<?> setting : Settings.all()) {
      assertThat(names.add(setting.environmentName())).as(setting.path()).isTrue();
    }
  }

  private static Layer read(String variable, String text, Layer... others) {
    return EnvironmentLayer.read(Map.of(variable, text), others);
  }
}
