// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.server.config.CommandLine.Action;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {
  @ParameterizedTest
  @CsvSource({
    "front=rtsp://h/s?x=y, front, rtsp://h/s?x=y",
    "front.door-2_x=0, front.door-2_x, 0",
    "rtsp://h/s?x=y, camera1, rtsp://h/s?x=y",
    "/dev/video0?size=640x480, camera1, /dev/video0?size=640x480",
    "images:DIR?fps=1, camera1, images:DIR?fps=1",
    "./a=b.mp4, camera1, ./a=b.mp4",
    "0, camera1, 0"
  })
  void parse_source_nameOnlyWhereOneStandsBefore(String argument, String name, String source) {
    Layer layer = CommandLine.parse(argument).layer();

    assertThat(layer.names("cameras")).containsExactly(name);
    assertThat(layer.get(Settings.SOURCE, name)).isEqualTo(RawValue.text(source, "argument 1"));
  }

  @Test
  void parse_unnamedBesideNamed_takesFreeNumbers() {
    Layer layer = CommandLine.parse("a.mp4", "camera1=b.mp4", "c.mp4").layer();

    assertThat(layer.names("cameras")).containsExactly("camera1", "camera2", "camera3");
    assertThat(layer.problems()).isEmpty();
  }

  @Test
  void parse_options_attachedOrSeparate() {
    CommandLine line =
        CommandLine.parse("--port=81", "--host", "::1", "--config", "z.yaml", "--", "--odd");

    assertThat(line.layer().get(Settings.PORT, "")).isEqualTo(RawValue.text("81", "--port"));
    assertThat(line.layer().get(Settings.HOST, "")).isEqualTo(RawValue.text("::1", "--host"));
    assertThat(line.configFile()).contains(Path.of("z.yaml"));
    assertThat(line.layer().get(Settings.SOURCE, "camera1"))
        .isEqualTo(RawValue.text("--odd", "argument 7"));
  }

  @Test
  void parse_mistakes_allReported() {
    Layer layer =
        CommandLine.parse("--prot", "1", "--help=x", "a=1", "a=2", "--config", "--port").layer();

    assertThat(layer.problems())
        .containsExactly(
            "--prot: option must be known; did you mean --port?",
            "--help: option must stand without a value",
            "argument 5: cameras.a.source must be given once",
            "--config: option must be followed by a value",
            "--port: option must be followed by a value");
  }

  @ParameterizedTest
  @CsvSource({
    "--help, HELP",
    "-h, HELP",
    "--version, VERSION",
    "--check-config, CHECK_CONFIG",
    "hash-password, HASH_PASSWORD",
    "front=0, RUN"
  })
  void action_argument_told(String argument, Action action) {
    assertThat(CommandLine.parse(argument).action()).isEqualTo(action);
  }

  @Test
  void action_helpAmongOthers_wins() {
    assertThat(CommandLine.parse("--help", "--version", "--nonsense").action())
        .isEqualTo(Action.HELP);
  }

  @Test
  void help_text_namesEveryOption() {
    assertThat(CommandLine.help())
        .contains("--port", "--host", "--config", "--data-dir", "--log-format", "--log-level")
        .contains("--check-config", "--version", "--help", "hash-password")
        .endsWith("\n");
  }
}
