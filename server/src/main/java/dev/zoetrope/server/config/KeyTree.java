// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The settings as the tree that the file has: sections, names and keys. */
final class KeyTree {
  private static final String NAME = "*";

  private final String path;
  private final Map<String, KeyTree> children = new LinkedHashMap<>();
  private @Nullable Setting<?> setting;

  private KeyTree(String path) {
    this.path = path;
  }

  static KeyTree of(List<Setting<?>> settings) {
    KeyTree root = new KeyTree("");
    for (Setting<?> setting : settings) {
      KeyTree node = root;
      for (String segment : setting.path().split("\\.", -1)) {
        node = node.children.computeIfAbsent(segment, node::child);
      }
      node.setting = setting;
    }
    return root;
  }

  private KeyTree child(String segment) {
    return new KeyTree(path.isEmpty() ? segment : path + "." + segment);
  }

  /** The setting where this is a key, nothing where it is a section. */
  Optional<Setting<?>> setting() {
    return Optional.ofNullable(setting);
  }

  /** Whether any name may stand below it: a camera's, a user's, a token's. */
  boolean isGroup() {
    return children.containsKey(NAME);
  }

  /** What a segment leads to; in a group any segment leads to the same. */
  Optional<KeyTree> find(String segment) {
    return Optional.ofNullable(children.get(isGroup() ? NAME : segment));
  }

  /** Says what the unknown segment was probably meant to be. */
  String suggestion(String segment) {
    Optional<String> near = Nearest.of(segment, children.keySet());
    return near.isPresent()
        ? "; did you mean " + near.get() + "?"
        : "; known here: " + String.join(", ", children.keySet());
  }
}
