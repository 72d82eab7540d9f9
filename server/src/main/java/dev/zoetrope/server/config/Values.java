// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.config;

import java.util.Optional;
import java.util.Set;

/** Typed access to the merged layers; a value that is wrong is noted and its default returned. */
final class Values {
  private final Layer layer;

  Values(Layer layer) {
    this.layer = layer;
  }

  Set<String> names(String group) {
    return layer.names(group);
  }

  <T> T get(Setting<T> setting) {
    return get(setting, "");
  }

  /** The value of a setting that has a default. */
  <T> T get(Setting<T> setting, String name) {
    T defaultValue = setting.defaultValue();
    if (defaultValue == null) {
      throw new IllegalArgumentException("setting must have a default: " + setting);
    }
    return find(setting, name).orElse(defaultValue);
  }

  <T> Optional<T> find(Setting<T> setting) {
    return find(setting, "");
  }

  /** The value where there is one that is right. */
  <T> Optional<T> find(Setting<T> setting, String name) {
    RawValue raw = layer.get(setting, name);
    if (raw == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(raw.parsedAs(setting.type()));
    } catch (IllegalArgumentException e) {
      String actual = setting.type().isSecret() ? "" : ": " + String.join(", ", raw.items());
      layer.problem(raw.origin(), setting.pathOf(name) + " " + e.getMessage() + actual);
      return Optional.empty();
    }
  }

  /** Whether something was written, right or wrong. */
  boolean has(Setting<?> setting, String name) {
    return layer.get(setting, name) != null;
  }

  /** Notes what is wrong with a camera, user or token as a whole, at the first of its keys. */
  void problem(String group, String name, String text) {
    layer.problem(origin(group, name), group + "." + name + " " + text);
  }

  private String origin(String group, String name) {
    for (Setting<?> setting : Settings.all()) {
      RawValue raw = layer.get(setting, name);
      if (raw != null && setting.isNamed() && setting.group().equals(group)) {
        return raw.origin();
      }
    }
    return "configuration";
  }
}
