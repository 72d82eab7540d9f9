// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The reference and the sample say what {@link Settings} says. After a change of these: {@code mvn
 * -pl server -am test -Dtest=ReferenceDocsTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Dzoetrope.write-docs=true}.
 */
class ReferenceDocsTest {
  private static final Path FOLDER = Path.of("../docs/reference");
  private static final Path REFERENCE = FOLDER.resolve("configuration.md");
  private static final Path SAMPLE = FOLDER.resolve("zoetrope.yaml");
  private static final String BEGIN = "<!-- keys: begin (written by ReferenceDocsTest) -->\n";
  private static final String END = "<!-- keys: end -->\n";

  @Test
  void reference_tables_listEveryKey() throws IOException {
    String text = Files.readString(REFERENCE);
    int begin = text.indexOf(BEGIN) + BEGIN.length();
    String expected =
        text.substring(0, begin)
            + "\n"
            + ReferenceText.tables()
            + text.substring(text.indexOf(END));

    assertSame(REFERENCE, expected);
  }

  @Test
  void sample_text_listsEveryKey() throws IOException {
    assertSame(SAMPLE, ReferenceText.sample());
  }

  @Test
  void sample_asItIs_isTheDefaults() throws Exception {
    assertThat(load(Files.readString(SAMPLE))).isEqualTo(load(""));
  }

  @Test
  void sample_uncommented_isTheDefaults() throws Exception {
    String text = Files.readString(SAMPLE).replaceAll("(?m)^#", "");

    assertThat(YamlLayer.readText("sample", text).get(Settings.PORT, "")).isNotNull();
    assertThat(load(text)).isEqualTo(load(""));
  }

  @Test
  void examples_all_areValid() {
    for (Setting<?> setting : Settings.all()) {
      assertThat(RawValue.text(setting.example(), "").parsedAs(setting.type()))
          .as(setting.path())
          .isNotNull();
    }
  }

  private static void assertSame(Path file, String expected) throws IOException {
    if (Boolean.getBoolean("zoetrope.write-docs")) {
      Files.writeString(file, expected);
    }
    assertThat(file).hasContent(expected);
  }

  private static String load(String yaml) throws Exception {
    Path file = Files.createTempFile("zoetrope", ".yaml");
    try {
      Files.writeString(file, yaml);
      CommandLine line = CommandLine.parse("--config", file.toString());
      return ServerConfig.load(line, Map.of("HOME", "/home/me"), source -> {}).toString();
    } finally {
      Files.delete(file);
    }
  }
}
