// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for the pages' files as they are written. */
class PageRulesTest {
  private static final Path WEB = Path.of("src/main/resources/web");

  /** 74,500 for watching, 8,000 for controls and for adding cameras. */
  private static final int BUDGET_BYTES = 82_500;

  private static final int VIDEO_BUDGET_BYTES = 32_000;

  private static final int FILES_BUDGET_BYTES = 6_000;
  private static final int EVENTS_BUDGET_BYTES = 12_000;

  @Test
  void files_ofTheCameraPages_areSmall() {
    assertThat(bytes(name -> !isOfFilePages(name) && !isOfEventsPage(name) && !isVideo(name)))
        .isLessThan(BUDGET_BYTES);
  }

  @Test
  void files_thatPlayVideo_areSmall() {
    assertThat(bytes(PageRulesTest::isVideo)).isPositive().isLessThan(VIDEO_BUDGET_BYTES);
  }

  @Test
  void files_ofTheFilePages_areSmall() {
    assertThat(bytes(PageRulesTest::isOfFilePages)).isPositive().isLessThan(FILES_BUDGET_BYTES);
  }

  @Test
  void files_ofTheEventsPage_areSmall() {
    assertThat(bytes(PageRulesTest::isOfEventsPage)).isPositive().isLessThan(EVENTS_BUDGET_BYTES);
  }

  private static boolean isOfFilePages(String name) {
    return name.startsWith("files/");
  }

  private static boolean isVideo(String name) {
    return name.startsWith("js/video/");
  }

  private static boolean isOfEventsPage(String name) {
    return name.startsWith("events/");
  }

  private static int bytes(Predicate<String> names) {
    return files().entrySet().stream()
        .filter(file -> names.test(file.getKey()))
        .mapToInt(file -> file.getValue().getBytes(UTF_8).length)
        .sum();
  }

  @Test
  void pages_scriptAndStyle_areNeverInline() {
    files()
        .forEach(
            (name, text) -> {
              if (name.endsWith(".html")) {
                assertThat(text)
                    .as(name)
                    .doesNotContainPattern("<style|\\sstyle=|\\son\\w+=|javascript:|https?://")
                    .doesNotContainPattern("<script(?![^>]* src=\"[^\"]+\"></script>)");
              }
            });
  }

  @Test
  void scripts_markup_isNeverMadeFromText() {
    files()
        .forEach(
            (name, text) ->
                assertThat(text)
                    .as(name)
                    .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "eval(")
                    .doesNotContain("document.write", "new Function"));
  }

  @Test
  void scripts_imports_areFilesOfThePage() {
    Map<String, String> files = files();
    var imported = java.util.regex.Pattern.compile("(?:from|import) \"(\\.[^\"]+)\"");
    files.forEach(
        (name, text) ->
            imported
                .matcher(text)
                .results()
                .forEach(
                    match ->
                        assertThat(files).as(name).containsKey(imported(name, match.group(1)))));
  }

  private static String imported(String importer, String path) {
    return Path.of(importer).resolveSibling(path).normalize().toString();
  }

  private static Map<String, String> files() {
    try (Stream<Path> walk = Files.walk(WEB)) {
      Map<String, String> files = new TreeMap<>();
      List<Path> paths = walk.filter(Files::isRegularFile).toList();
      for (Path path : paths) {
        files.put(WEB.relativize(path).toString(), Files.readString(path));
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException("the pages' files must be readable: " + e.getMessage(), e);
    }
  }
}
