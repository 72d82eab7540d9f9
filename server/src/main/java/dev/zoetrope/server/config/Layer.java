// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What one source of configuration said, and what was wrong with it. Not thread-safe. */
final class Layer {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  /** A setting, of the camera, user or token of that name; of none where the name is empty. */
  record Key(Setting<?> setting, String name) {
    /** Written out: linking the two that a record is given costs the start of the server 40 ms. */
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key && key.setting == setting && key.name.equals(name);
    }

    @Override
    public int hashCode() {
      return 31 * System.identityHashCode(setting) + name.hashCode();
    }

    @Override
    public String toString() {
      return setting.pathOf(name);
    }
  }

  private final Map<Key, RawValue> values = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();

  /** Whether it can be the name of a camera, user or token. */
  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  void put(Setting<?> setting, String name, RawValue value) {
    values.put(new Key(setting, name), value);
  }

  @Nullable RawValue get(Setting<?> setting, String name) {
    return values.get(new Key(setting, name));
  }

  /** Notes one line; what was written may hold control characters, a terminal must not get them. */
  void problem(String origin, String text) {
    problems.add((origin + ": " + text).replaceAll("\\p{Cntrl}", " "));
  }

  List<String> problems() {
    return problems;
  }

  /** The names below a group such as {@code cameras}, in order of appearance. */
  Set<String> names(String group) {
    Set<String> names = new LinkedHashSet<>();
    for (Key key : values.keySet()) {
      if (key.setting().isNamed() && key.setting().group().equals(group)) {
        names.add(key.name());
      }
    }
    return names;
  }

  /** Adds what the other layer says and this one does not, and its problems. */
  void addBelow(Layer other) {
    other.values.forEach(values::putIfAbsent);
    problems.addAll(other.problems);
  }
}
