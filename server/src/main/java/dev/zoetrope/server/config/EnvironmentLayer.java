// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.config;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads environment variables: {@code ZOETROPE_}, then the key in upper case with an underscore for
 * every dot and dash.
 *
 * <p>In {@code ZOETROPE_CAMERAS_FRONT_DOOR_READ_TIMEOUT} the longest key that ends the variable
 * ends it; what remains is the name. It is the camera (user, token) of the command line or the file
 * whose name has this form, and otherwise a new one, in lower case: {@code front_door}.
 */
final class EnvironmentLayer {
  private static final String PREFIX = "ZOETROPE_";
  private static final String CONFIG = PREFIX + "CONFIG";

  /** Those of the launcher, and those that container platforms set for a service of our name. */
  private static final List<String> FOREIGN =
      List.of(
          "ZOETROPE_JAVA_", "ZOETROPE_HOME", "ZOETROPE_SERVICE_", "ZOETROPE_PORT", "ZOETROPE_TCP_");

  private final Layer layer = new Layer();
  private final Layer[] others;

  private EnvironmentLayer(Layer... others) {
    this.others = others;
  }

  /** The file that {@code ZOETROPE_CONFIG} names. */
  static Optional<Path> configFile(Map<String, String> environment) {
    return Optional.ofNullable(environment.get(CONFIG)).filter(s -> !s.isBlank()).map(Path::of);
  }

  /**
   * @param others layers whose names variables may mean
   */
  static Layer read(Map<String, String> environment, Layer... others) {
    EnvironmentLayer reader = new EnvironmentLayer(others);
    new TreeMap<>(environment)
        .forEach(
            (variable, text) -> {
              boolean foreign = FOREIGN.stream().anyMatch(variable::startsWith);
              if (variable.startsWith(PREFIX) && !variable.equals(CONFIG) && !foreign) {
                reader.variable(variable, text);
              }
            });
    return reader.layer;
  }

  private void variable(String variable, String text) {
    for (Setting<?> setting : Settings.all()) {
      if (setting.environmentName().equals(variable)) {
        layer.put(setting, "", RawValue.text(text, variable));
        return;
      }
    }
    Settings.all().stream()
        .filter(setting -> setting.isNamed() && !nameIn(variable, setting).isEmpty())
        .max(Comparator.comparingInt(setting -> setting.environmentName().length()))
        .ifPresentOrElse(
            setting -> named(setting, nameIn(variable, setting), RawValue.text(text, variable)),
            () -> unknown(variable));
  }

  private void named(Setting<?> setting, String form, RawValue value) {
    Set<String> meant = new LinkedHashSet<>();
    for (Layer other : others) {
      for (String name : other.names(setting.group())) {
        if (Setting.environmentForm(name).equals(form)) {
          meant.add(name);
        }
      }
    }
    if (meant.size() > 1) {
      layer.problem(value.origin(), "variable must mean one name: " + String.join(", ", meant));
      return;
    }
    String name =
        meant.isEmpty() ? form.toLowerCase(java.util.Locale.ROOT) : meant.iterator().next();
    layer.put(setting, name, value);
  }

  private void unknown(String variable) {
    List<String> known = Settings.all().stream().map(Setting::environmentName).toList();
    String suggestion =
        Nearest.of(variable, known).map(near -> "; did you mean " + near + "?").orElse("");
    layer.problem(variable, "environment variable must be a known key" + suggestion);
  }

  /** What the variable has in place of the setting's asterisk; empty where it does not fit. */
  private static String nameIn(String variable, Setting<?> setting) {
    String form = setting.environmentName();
    int star = form.indexOf('*');
    String before = form.substring(0, star);
    String after = form.substring(star + 1);
    boolean fits =
        variable.length() > before.length() + after.length()
            && variable.startsWith(before)
            && variable.endsWith(after);
    String name =
        fits ? variable.substring(before.length(), variable.length() - after.length()) : "";
    return Layer.isName(name) ? name : "";
  }
}
