// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads the configuration file as a tree of nodes, which know their line, against the tree of known
 * keys. Messages name keys and rules, never an unknown key's value: it may be a misplaced password.
 */
final class YamlLayer {
  private static final int MAX_BYTES = 1 << 20;
  private static final KeyTree KEYS = KeyTree.of(Settings.all());

  private final String file;
  private final Layer layer = new Layer();

  private YamlLayer(String file) {
    this.file = file;
  }

  /** What the file says; a file that cannot be read or is no YAML is a problem of the layer. */
  static Layer read(Path path) {
    YamlLayer reader = new YamlLayer(path.toString());
    try {
      if (Files.size(path) > MAX_BYTES) {
        reader.layer.problem(reader.file, "configuration file must have at most 1 MiB");
      } else {
        reader.readText(Files.readString(path));
      }
    } catch (NoSuchFileException e) {
      reader.layer.problem(reader.file, "configuration file must exist");
    } catch (CharacterCodingException e) {
      reader.layer.problem(reader.file, "configuration file must be UTF-8");
    } catch (IOException e) {
      reader.layer.problem(
          reader.file, "configuration file must be readable: " + e.getClass().getSimpleName());
    }
    return reader.layer;
  }

  static Layer readText(String file, String text) {
    YamlLayer reader = new YamlLayer(file);
    reader.readText(text);
    return reader.layer;
  }

  private void readText(String text) {
    compose(text).ifPresent(root -> section(root, KEYS, ""));
  }

  private Optional<Node> compose(String text) {
    LoadSettings settings = LoadSettings.builder().setLabel(file).build();
    try {
      var parser = new ParserImpl(settings, new StreamReader(settings, text));
      return new Composer(settings, parser).getSingleNode();
    } catch (MarkedYamlEngineException e) {
      String line = e.getProblemMark().map(mark -> ":" + (mark.getLine() + 1)).orElse("");
      layer.problem(file + line, "file must be YAML: " + e.getProblem());
    } catch (YamlEngineException | IllegalArgumentException | IndexOutOfBoundsException e) {
      // The latter two are what the library makes of an escape that is cut off.
      layer.problem(file, "file must be YAML: unreadable character");
    }
    return Optional.empty();
  }

  private void section(Node node, KeyTree keys, String name) {
    if (isEmpty(node)) {
      return;
    }
    if (!(node instanceof MappingNode mapping)) {
      layer.problem(origin(node), "section must have keys below it, not a value or a list");
      return;
    }
    Set<String> seen = new HashSet<>();
    for (NodeTuple entry : mapping.getValue()) {
      if (entry.getKeyNode() instanceof ScalarNode key) {
        if (seen.add(key.getValue())) {
          entry(key, entry.getValueNode(), keys, name);
        } else {
          layer.problem(origin(key), "key must appear once in its section: " + key.getValue());
        }
      } else {
        layer.problem(origin(entry.getKeyNode()), "key must be a plain text");
      }
    }
  }

  private void entry(ScalarNode key, Node value, KeyTree keys, String name) {
    String segment = key.getValue();
    if (keys.isGroup() && !Layer.isName(segment)) {
      layer.problem(
          origin(key), "name must have 1 to 64 letters, digits, dots, underscores or dashes");
      return;
    }
    Optional<KeyTree> child = keys.find(segment);
    if (child.isEmpty()) {
      layer.problem(origin(key), "key must be known: " + segment + keys.suggestion(segment));
      return;
    }
    String childName = keys.isGroup() ? segment : name;
    child
        .get()
        .setting()
        .ifPresentOrElse(
            setting -> value(setting, childName, value),
            () -> section(value, child.get(), childName));
  }

  private void value(Setting<?> setting, String name, Node node) {
    switch (node) {
      case ScalarNode scalar when !isEmpty(node) ->
          layer.put(setting, name, RawValue.text(scalar.getValue(), origin(node)));
      case SequenceNode sequence when scalars(sequence).isPresent() ->
          layer.put(setting, name, RawValue.list(scalars(sequence).orElseThrow(), origin(node)));
      default ->
          layer.problem(
              origin(node), setting.pathOf(name) + " must be given as " + setting.typeWords());
    }
  }

  private static Optional<List<String>> scalars(SequenceNode sequence) {
    List<String> items = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      if (!(item instanceof ScalarNode scalar)) {
        return Optional.empty();
      }
      items.add(scalar.getValue());
    }
    return Optional.of(items);
  }

  private static boolean isEmpty(Node node) {
    return Tag.NULL.equals(node.getTag());
  }

  private String origin(Node node) {
    return file + node.getStartMark().map(Mark::getLine).map(line -> ":" + (line + 1)).orElse("");
  }
}
