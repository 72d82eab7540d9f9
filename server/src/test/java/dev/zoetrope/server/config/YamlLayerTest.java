// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlLayerTest {
  @Test
  void readText_emptyOrCommentsOrEmptySections_nothing() {
    for (String text : List.of("", "# nothing\n", "server:\ncameras:\n")) {
      Layer layer = YamlLayer.readText("f", text);
      assertThat(layer.problems()).isEmpty();
      assertThat(layer.names("cameras")).isEmpty();
    }
  }

  @Test
  void readText_values_haveTheirLine() {
    Layer layer = YamlLayer.readText("f", "server:\n  port: 81\n  allowed-hosts: [a, b]\n");

    assertThat(layer.get(Settings.PORT, "")).isEqualTo(RawValue.text("81", "f:2"));
    assertThat(layer.get(Settings.ALLOWED_HOSTS, ""))
        .isEqualTo(RawValue.list(List.of("a", "b"), "f:3"));
  }

  @Test
  void readText_wrongShapes_allReported() {
    String text =
        """
        server: 8080
        cameras:
          - front
        delivery:
          stall-timeout:
          max-viewers-per-camera: {a: b}
          max-viewers-per-camera: 5
        ? [a]
        : b
        nonsense: hunter2
        """;

    assertThat(YamlLayer.readText("f", text).problems())
        .containsExactly(
            "f:1: section must have keys below it, not a value or a list",
            "f:3: section must have keys below it, not a value or a list",
            "f:5: delivery.stall-timeout must be given as duration, 1s to 10m",
            "f:6: delivery.max-viewers-per-camera must be given as whole number, 1 to 1000000",
            "f:7: key must appear once in its section: max-viewers-per-camera",
            "f:8: key must be a plain text",
            "f:10: key must be known: nonsense; known here: server, cameras, delivery, files,"
                + " codec, security, events, logging, data-dir");
  }

  @Test
  void readText_cameraTwiceOrBadName_reported() {
    String text = "cameras:\n  a: {source: '0'}\n  a: {source: '1'}\n  'a b': {source: '2'}\n";

    assertThat(YamlLayer.readText("f", text).problems())
        .containsExactly(
            "f:3: key must appear once in its section: a",
            "f:4: name must have 1 to 64 letters, digits, dots, underscores or dashes");
  }

  @Test
  void readText_noYaml_reportedWithLine() {
    assertThat(YamlLayer.readText("f", "server:\n  host: [a\n").problems())
        .singleElement()
        .asString()
        .startsWith("f:3: file must be YAML: ");
  }

  @Test
  void readText_controlCharacter_reported() {
    assertThat(YamlLayer.readText("f", "server: \u0001").problems())
        .containsExactly("f: file must be YAML: unreadable character");
  }

  @Test
  void readText_controlCharactersInKey_reportedOnOneLine() {
    assertThat(YamlLayer.readText("f", "\"prot\\n\\e[31m\": 1").problems())
        .singleElement()
        .asString()
        .startsWith("f:1: key must be known: prot  [31m; known here: ");
  }

  @Test
  void readText_escapeCutOff_reported() {
    assertThat(YamlLayer.readText("f", "server: \"\\x").problems())
        .containsExactly("f: file must be YAML: unreadable character");
  }

  @Test
  void read_hugeFile_reported(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("z"), "# x\n".repeat(1 << 19));

    assertThat(YamlLayer.read(file).problems())
        .containsExactly(file + ": configuration file must have at most 1 MiB");
  }

  @Test
  void read_missingFile_reported() {
    assertThat(YamlLayer.read(Path.of("/nonexistent/z.yaml")).problems())
        .containsExactly("/nonexistent/z.yaml: configuration file must exist");
  }
}
