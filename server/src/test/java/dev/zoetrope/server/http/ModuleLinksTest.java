// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModuleLinksTest {
  private static final Map<String, String> SCRIPTS =
      Map.of(
          "js/page.js", "// a page\nimport { a } from \"./a.js\";\nimport \"./deep/b.js\";\n",
          "js/a.js", "import { c } from \"./deep/c.js\";\nawait import(\"./late.js\");\n",
          "js/deep/b.js", "import { a } from \"../a.js\";\n",
          "js/deep/c.js", "export const c = 1;\n",
          "js/late.js", "import \"./a.js\";\n");

  @Test
  void of_page_namesEachScriptOnceAsThePageWould() {
    String page = "<script type=\"module\" src=\"../web/js/page.js\"></script>";

    assertThat(ModuleLinks.of(page, name -> SCRIPTS.getOrDefault(name, "")))
        .isEqualTo(
            "<../web/js/page.js>; rel=modulepreload, <../web/js/a.js>; rel=modulepreload, "
                + "<../web/js/deep/b.js>; rel=modulepreload, "
                + "<../web/js/deep/c.js>; rel=modulepreload");
  }

  @Test
  void of_pageThatNamesAScriptToComeLater_hasItToo() {
    String page =
        "<link rel=\"modulepreload\" href=\"web/js/late.js\">"
            + "<script type=\"module\" src=\"web/js/a.js\"></script>";

    assertThat(ModuleLinks.of(page, name -> SCRIPTS.getOrDefault(name, "")))
        .contains("<web/js/late.js>", "<web/js/a.js>");
  }

  @Test
  void of_scriptThatDoesNotWaitForOthers_isNamedToo() {
    String page = "<script type=\"module\" async blocking=\"render\" src=\"web/js/a.js\"></script>";

    assertThat(ModuleLinks.of(page, name -> SCRIPTS.getOrDefault(name, "")))
        .startsWith("<web/js/a.js>; rel=modulepreload");
  }

  /**
   * A browser takes milliseconds for each before the first picture, however soon it is answered.
   */
  @ParameterizedTest
  @CsvSource({"index.html, 12", "camera.html, 13"})
  void of_ourPages_areNoMoreThanThePictureNeeds(String page, int most) {
    String links = ModuleLinks.of(read(page), ModuleLinksTest::read);

    assertThat(links.split(", ")).hasSizeBetween(2, most);
  }

  private static String read(String name) {
    try (InputStream in = ModuleLinksTest.class.getResourceAsStream("/web/" + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void of_pageWithoutScripts_isEmpty() {
    assertThat(ModuleLinks.of("<p>none</p>", name -> SCRIPTS.getOrDefault(name, ""))).isEmpty();
  }
}
