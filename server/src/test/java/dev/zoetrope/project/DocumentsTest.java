// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.project;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documents: links lead somewhere, decisions are numbered, README stays short. */
class DocumentsTest {
  private static final int README_MAX_LINES = 200;
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)(?: \"[^\"]*\")?\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.*)$");
  private static final Pattern CODE = Pattern.compile("(?s)```.*?```|`[^`\n]*`");
  private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");

  @Test
  void links_withinTheProject_lead_somewhere() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path document : Repository.files(".md")) {
      links(document)
          .filter(link -> !leads(document, link))
          .forEach(link -> broken.add(Repository.name(document) + ": " + link));
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void decisions_numbers_runWithoutGap() throws IOException {
    try (Stream<Path> files = Files.list(Repository.root().resolve("docs/adr"))) {
      List<String> numbers =
          files.map(file -> String.valueOf(file.getFileName()).substring(0, 4)).sorted().toList();
      assertThat(numbers).isNotEmpty();
      for (int i = 0; i < numbers.size(); i++) {
        assertThat(numbers.get(i)).isEqualTo("%04d".formatted(i + 1));
      }
    }
  }

  @Test
  void readme_length_isAtMost200Lines() {
    assertThat(Repository.lines(Repository.root().resolve("README.md")))
        .hasSizeLessThanOrEqualTo(README_MAX_LINES);
  }

  private static Stream<String> links(Path document) throws IOException {
    String text = CODE.matcher(Files.readString(document)).replaceAll("");
    return LINK.matcher(text).results().map(match -> requireNonNull(match.group(1)));
  }

  private static boolean leads(Path document, String link) {
    if (ELSEWHERE.matcher(link).matches()) {
      return true; // not ours to test without a network
    }
    int hash = link.indexOf('#');
    String path = hash < 0 ? link : link.substring(0, hash);
    Path target = path.isEmpty() ? document : document.resolveSibling(path).normalize();
    return Files.exists(target) && (hash < 0 || anchors(target).contains(link.substring(hash + 1)));
  }

  /** The anchors that forges make from headings. */
  private static List<String> anchors(Path document) {
    return HEADING
        .matcher(String.join("\n", Repository.lines(document)))
        .results()
        .map(MatchResult::group)
        .map(heading -> heading.replaceFirst("^#+ +", "").toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .toList();
  }
}
