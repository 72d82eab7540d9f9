// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

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

  @Test
  void of_pageWithoutScripts_isEmpty() {
    assertThat(ModuleLinks.of("<p>none</p>", name -> SCRIPTS.getOrDefault(name, ""))).isEmpty();
  }
}
