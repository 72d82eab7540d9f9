// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The arguments of {@code ./zoetrope}. Reading never fails: {@link ServerConfig#load} reports what
 * is wrong with them together with what is wrong elsewhere.
 *
 * <p>Own code, since a library for it cost more at every start than all else that configuration
 * does (docs/reference/configuration.md gives the figures).
 */
public final class CommandLine {
  /** What is to be done. */
  public enum Action {
    /** Serve. */
    RUN,
    /** Print {@link CommandLine#help} and end. */
    HELP,
    /** Print the version and end. */
    VERSION,
    /** Read the configuration, report mistakes, and end. */
    CHECK_CONFIG,
    /** Read a password and print its hash. */
    HASH_PASSWORD
  }

  private static final Map<String, Setting<?>> SETTINGS = new LinkedHashMap<>();
  private static final Map<String, Action> ACTIONS =
      Map.of(
          "--help", Action.HELP,
          "-h", Action.HELP,
          "--version", Action.VERSION,
          "-V", Action.VERSION,
          "--check-config", Action.CHECK_CONFIG);

  static {
    SETTINGS.put("--port", Settings.PORT);
    SETTINGS.put("--host", Settings.HOST);
    SETTINGS.put("--data-dir", Settings.DATA_DIR);
    SETTINGS.put("--files", Settings.FILES_DIRECTORY);
    SETTINGS.put("--log-format", Settings.LOG_FORMAT);
    SETTINGS.put("--log-level", Settings.LOG_LEVEL);
  }

  private static final String CONFIG = "--config";
  private static final String HASH_PASSWORD = "hash-password";

  private final Layer layer = new Layer();
  private final List<RawValue> unnamed = new ArrayList<>();
  private final List<String> arguments;
  private int next;
  private Action action = Action.RUN;
  private Optional<Path> configFile = Optional.empty();

  private CommandLine(List<String> arguments) {
    this.arguments = List.copyOf(arguments);
  }

  public static CommandLine parse(String... arguments) {
    CommandLine line = new CommandLine(List.of(arguments));
    line.parse();
    return line;
  }

  public Action action() {
    return action;
  }

  /** The file of {@code --config}. */
  public Optional<Path> configFile() {
    return configFile;
  }

  Layer layer() {
    return layer;
  }

  /** The text of {@code --help}, with a line feed at its end. */
  public static String help() {
    return """
    Usage: ./zoetrope [OPTION...] [[NAME=]SOURCE...]
           ./zoetrope hash-password

    Shows live cameras in any browser. Without a source it shows an emulated camera.

    Sources (a bare number, path or address is understood):
      emulated:?size=640x480&fps=25        a moving picture with frame number and clock
      rtsp://user:secret@camera/stream     an IP camera (also rtsps://)
      http://camera/video.mjpg             multipart MJPEG, or one JPEG again and again
      images:DIR?fps=1                     the pictures of a folder, in turn
      file:clip.mp4                        a video, again and again
      ffmpeg:URL                           anything that FFmpeg reads

    Options:
      --port PORT          port to listen on; 0 takes a free one (8080)
      --host ADDRESS       address to listen on; 0.0.0.0 for all, with a login (127.0.0.1)
      --config FILE        configuration file (YAML)
      --data-dir DIR       folder for what must survive a restart
      --files DIR          folder whose files are served below /files/
      --log-format FORMAT  text or json (text)
      --log-level LEVEL    trace, debug, info, warn or error (info)
      --check-config       report every mistake of the configuration, and end
      --version, -V        print the version, and end
      --help, -h           print this, and end

    Every setting also has an environment variable: see docs/reference/configuration.md.

    Examples:
      ./zoetrope
      ./zoetrope front=rtsp://user:secret@192.168.1.20/stream yard=http://192.168.1.21/mjpeg
      ./zoetrope --host 0.0.0.0 --port 80 --config /etc/zoetrope.yaml
    """;
  }

  private void parse() {
    if (!arguments.isEmpty() && arguments.getFirst().equals(HASH_PASSWORD)) {
      action = Action.HASH_PASSWORD;
      next = 1;
    }
    boolean onlySources = false;
    while (next < arguments.size()) {
      String argument = arguments.get(next++);
      if (onlySources || !argument.startsWith("-") || argument.equals("-")) {
        source(argument);
      } else if (argument.equals("--")) {
        onlySources = true;
      } else {
        option(argument);
      }
    }
    nameUnnamed();
  }

  private void option(String argument) {
    int equals = argument.indexOf('=');
    String option = equals < 0 ? argument : argument.substring(0, equals);
    Optional<String> value =
        equals < 0 ? Optional.empty() : Optional.of(argument.substring(equals + 1));
    Setting<?> setting = SETTINGS.get(option);
    Action wanted = ACTIONS.get(option);
    if (setting != null) {
      valueOf(option, value).ifPresent(text -> put(setting, "", RawValue.text(text, option)));
    } else if (option.equals(CONFIG)) {
      valueOf(option, value).ifPresent(this::config);
    } else if (wanted == null) {
      layer.problem(option, "option must be known" + suggestion(option));
    } else if (value.isPresent()) {
      layer.problem(option, "option must stand without a value");
    } else if (action != Action.HELP) { // help wins over whatever else is asked for
      action = wanted;
    }
  }

  private Optional<String> valueOf(String option, Optional<String> attached) {
    if (attached.isPresent()) {
      return attached;
    }
    if (next < arguments.size() && !arguments.get(next).startsWith("--")) {
      return Optional.of(arguments.get(next++));
    }
    layer.problem(option, "option must be followed by a value");
    return Optional.empty();
  }

  private void config(String text) {
    if (configFile.isPresent()) {
      layer.problem(CONFIG, "option must appear once");
    }
    try {
      configFile = Optional.of(Path.of(text));
    } catch (InvalidPathException e) {
      layer.problem(CONFIG, "option must be followed by a path");
    }
  }

  private void source(String argument) {
    String origin = "argument " + next;
    int equals = argument.indexOf('=');
    String name = equals < 0 ? "" : argument.substring(0, equals);
    if (action == Action.HASH_PASSWORD) {
      layer.problem(origin, "hash-password must stand alone: it reads the password itself");
    } else if (Layer.isName(name)) {
      put(Settings.SOURCE, name, RawValue.text(argument.substring(equals + 1), origin));
    } else {
      unnamed.add(RawValue.text(argument, origin));
    }
  }

  /** Gives camera1, camera2 and so on, leaving out the names that were given by hand. */
  private void nameUnnamed() {
    Set<String> taken = layer.names("cameras");
    int number = 1;
    for (RawValue source : unnamed) {
      while (taken.contains("camera" + number)) {
        number++;
      }
      layer.put(Settings.SOURCE, "camera" + number, source);
      number++;
    }
  }

  private void put(Setting<?> setting, String name, RawValue value) {
    if (layer.get(setting, name) != null) {
      layer.problem(value.origin(), setting.pathOf(name) + " must be given once");
    }
    layer.put(setting, name, value);
  }

  private static String suggestion(String option) {
    Set<String> known =
        Stream.of(SETTINGS.keySet(), ACTIONS.keySet(), Set.of(CONFIG))
            .flatMap(Set::stream)
            .collect(Collectors.toSet());
    return Nearest.of(option, known).map(near -> "; did you mean " + near + "?").orElse("");
  }
}
