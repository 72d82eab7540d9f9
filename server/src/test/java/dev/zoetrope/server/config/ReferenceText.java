// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The reference's tables and the sample file, as they follow from {@link Settings}. */
final class ReferenceText {
  private static final int WIDTH = 96;
  private static final Map<String, String> NAMES =
      Map.of("cameras", "emulated", "security.users", "anna", "security.tokens", "wall-display");

  private static final String HEAD =
      """
      ## SPDX-FileCopyrightText: The Zoetrope authors
      ## SPDX-License-Identifier: Apache-2.0

      ## Every setting with its default. Give this file to Zoetrope with --config FILE, or by the
      ## environment variable ZOETROPE_CONFIG. To change something, take one # away from the line and
      ## from the lines of the sections above it. What has no default stands behind two.
      """;

  private ReferenceText() {}

  /** One table for each section. */
  static String tables() {
    StringBuilder text = new StringBuilder();
    bySection()
        .forEach(
            (section, settings) -> {
              String heading = section.isEmpty() ? "top level" : section.replace("*", "NAME");
              text.append("### ").append(heading).append("\n\n");
              text.append("| key | type | default | meaning | environment |\n");
              text.append("| --- | --- | --- | --- | --- |\n");
              settings.forEach(setting -> text.append(row(setting)));
              text.append('\n');
            });
    return text.toString();
  }

  private static String row(Setting<?> setting) {
    String fallback = setting.defaultText().map(ReferenceText::code).orElse("");
    return "| `%s` | %s | %s | %s | `%s` |\n"
        .formatted(
            lastOf(setting.path()),
            setting.typeWords(),
            fallback,
            setting.description().replace("|", "\\|"),
            setting.environmentName().replace("*", "NAME"));
  }

  private static String code(String text) {
    return text.isEmpty() ? "empty" : "`" + text + "`";
  }

  /** The sample file. */
  static String sample() {
    StringBuilder text = new StringBuilder(HEAD);
    String open = "";
    for (var section : bySection().entrySet()) {
      text.append('\n');
      String path = section.getKey();
      open(text, open, path);
      open = path;
      section.getValue().forEach(setting -> text.append(lines(setting)));
    }
    return text.toString();
  }

  /** The lines of the sections that the path opens and the one before it had not. */
  private static void open(StringBuilder text, String before, String path) {
    String indent = "";
    String prefix = "";
    for (String segment : path.isEmpty() ? List.<String>of() : List.of(path.split("\\.", -1))) {
      String parent = prefix;
      prefix = prefix.isEmpty() ? segment : prefix + "." + segment;
      if (!(before + ".").startsWith(prefix + ".")) {
        String name = segment.equals("*") ? NAMES.getOrDefault(parent, "name") : segment;
        text.append(hashes(prefix)).append(indent).append(name).append(":\n");
      }
      indent += "  ";
    }
  }

  private static String lines(Setting<?> setting) {
    String path = setting.path();
    String indent = "  ".repeat((int) path.chars().filter(c -> c == '.').count());
    StringBuilder text = new StringBuilder();
    for (String line : wrapped(setting.description(), WIDTH - indent.length())) {
      text.append("## ").append(indent).append(line).append('\n');
    }
    boolean required = setting == Settings.SOURCE;
    String value = required ? "'" + ServerConfig.EMULATED + "'" : yaml(setting);
    String hashes = required || setting.defaultValue() != null ? hashes(path) : "##";
    return text + hashes + indent + lastOf(path) + ": " + value + "\n";
  }

  private static String yaml(Setting<?> setting) {
    if (setting.typeWords().startsWith("list")) {
      return "[" + setting.example().replace("*", "'*'") + "]";
    }
    return setting.example();
  }

  /** Nobody has users or tokens by default. */
  private static String hashes(String path) {
    boolean example = path.startsWith("security.users") || path.startsWith("security.tokens");
    return example ? "##" : "#";
  }

  private static List<String> wrapped(String text, int width) {
    return text.replaceAll("(.{1," + width + "})( |$)", "$1\n").lines().toList();
  }

  private static String lastOf(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  private static Map<String, List<Setting<?>>> bySection() {
    Map<String, List<Setting<?>>> sections = new LinkedHashMap<>();
    for (Setting<?> setting : Settings.all()) {
      String path = setting.path();
      String section = path.contains(".") ? path.substring(0, path.lastIndexOf('.')) : "";
      sections.computeIfAbsent(section, key -> new java.util.ArrayList<>()).add(setting);
    }
    return sections;
  }
}
