// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every source file: short enough to be read in one go, and with its licence. */
class SourceFilesTest {
  private static final int MAX_LINES = 500;
  private static final int HEADER_WITHIN = 6;

  @Test
  void sources_length_isAtMost500Lines() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (Path file : sources()) {
      int lines = Repository.lines(file).size();
      if (lines > MAX_LINES) {
        tooLong.add(Repository.name(file) + ": " + lines + " lines");
      }
    }
    assertThat(tooLong).isEmpty();
  }

  @Test
  void sources_beginning_namesTheLicence() throws IOException {
    List<Path> files = new ArrayList<>(sources());
    files.addAll(Repository.files("pom.xml", ".html", ".yaml", ".yml"));
    assertThat(files).hasSizeGreaterThan(20).allMatch(SourceFilesTest::hasHeader);
  }

  @Test
  void scripts_licence_isInEach() {
    for (String script : List.of("zoetrope", "check", ".ci/run", "bin/toolchain.sh")) {
      assertThat(hasHeader(Repository.root().resolve(script))).as(script).isTrue();
    }
  }

  private static List<Path> sources() throws IOException {
    return Repository.files(".java", ".js", ".mjs", ".css", ".sh", ".py");
  }

  private static boolean hasHeader(Path file) {
    String beginning =
        String.join("\n", Repository.lines(file).stream().limit(HEADER_WITHIN).toList());
    return beginning.contains("SPDX-FileCopyrightText: The Zoetrope authors")
        && beginning.contains("SPDX-License-Identifier: Apache-2.0");
  }
}
