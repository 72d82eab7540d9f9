// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.config;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;

/** Any text as a configuration file: values or problems that name their place, nothing else. */
@Tag("fuzz")
class YamlLayerFuzzTest {
  @FuzzTest(maxDuration = "30s")
  void readText_anyText_valuesOrProblems(byte[] data) {
    Layer layer = YamlLayer.readText("f", new String(data, StandardCharsets.UTF_8));

    for (String problem : layer.problems()) {
      if (!problem.startsWith("f:") || problem.indexOf('\n') >= 0) {
        throw new AssertionError("problem must be one line with its place: " + problem);
      }
    }
    Values values = new Values(layer);
    for (Setting<?> setting : Settings.all()) {
      values.find(setting, setting.isNamed() ? "front" : "");
    }
  }
}
