// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.config;

import dev.zoetrope.camera.CameraSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The whole configuration: immutable, complete and valid. {@link #toString} shows no secret.
 *
 * @param server where and how HTTP is served
 * @param cameras by name, at least one; those of the command line first, then of the environment,
 *     then of the file
 * @param delivery limits of what is sent to viewers
 * @param files the folder whose files are served
 * @param codec the codec workers
 * @param security users, tokens and policies
 * @param events how much of the table of events is kept
 * @param logging form and level of the log
 * @param dataDir folder for what must survive a restart; need not exist
 */
public record ServerConfig(
    HttpConfig server,
    Map<String, CameraConfig> cameras,
    DeliveryConfig delivery,
    Files files,
    CodecConfig codec,
    SecurityConfig security,
    Events events,
    Logging logging,
    Path dataDir) {
  static final String EMULATED = "emulated:";

  /** Form of the log's lines. */
  public enum LogFormat {
    TEXT,
    JSON
  }

  /** Least importance of the log's lines. */
  public enum LogLevel {
    TRACE,
    DEBUG,
    INFO,
    WARN,
    ERROR
  }

  /**
   * The section {@code files}.
   *
   * @param directory whose files are served; empty where none are
   */
  public record Files(Optional<Path> directory) {}

  /** The section {@code events}: how long, and how many at most, are kept. */
  public record Events(Duration maxAge, int maxRows) {}

  /** The section {@code logging}. */
  public record Logging(LogFormat format, LogLevel level) {}

  /**
   * Merges command line, environment and the file they name, in this order of precedence.
   *
   * @param environment all variables; those without the prefix {@code ZOETROPE_} are not looked at,
   *     but for {@code XDG_DATA_HOME} and {@code HOME}
   * @param sourceCheck throws {@link IllegalArgumentException} for a source that can never work
   * @throws ConfigException with every problem found
   */
  public static ServerConfig load(
      CommandLine commandLine, Map<String, String> environment, Consumer<CameraSource> sourceCheck)
      throws ConfigException {
    Layer merged = new Layer();
    merged.addBelow(commandLine.layer());
    Optional<Path> path = commandLine.configFile();
    if (path.isEmpty()) {
      path = EnvironmentLayer.configFile(environment);
    }
    Layer file = path.isPresent() ? YamlLayer.read(path.get()) : new Layer();
    merged.addBelow(EnvironmentLayer.read(environment, merged, file));
    merged.addBelow(file);
    return of(merged, environment, sourceCheck);
  }

  /** A configuration made in a program: every key is a {@link Setting} of {@link Settings}. */
  public static Builder builder() {
    return new Builder();
  }

  private static ServerConfig of(
      Layer merged, Map<String, String> environment, Consumer<CameraSource> sourceCheck)
      throws ConfigException {
    if (merged.names("cameras").isEmpty()) {
      merged.put(Settings.SOURCE, "emulated", RawValue.text(EMULATED, "default"));
    }
    Values values = new Values(merged);
    Map<String, CameraConfig> cameras = new LinkedHashMap<>();
    for (String name : values.names("cameras")) {
      CameraConfig camera = CameraConfig.from(values, name);
      cameras.put(name, camera);
      check(camera.source(), sourceCheck)
          .ifPresent(problem -> values.problem("cameras", name, problem));
    }
    ServerConfig config =
        new ServerConfig(
            HttpConfig.from(values),
            Collections.unmodifiableMap(cameras),
            DeliveryConfig.from(values),
            new Files(values.find(Settings.FILES_DIRECTORY)),
            CodecConfig.from(values),
            SecurityConfig.from(values),
            new Events(values.get(Settings.EVENTS_MAX_AGE), values.get(Settings.EVENTS_MAX_ROWS)),
            new Logging(values.get(Settings.LOG_FORMAT), values.get(Settings.LOG_LEVEL)),
            values.find(Settings.DATA_DIR).orElse(defaultDataDir(environment)));
    if (!merged.problems().isEmpty()) {
      throw new ConfigException(merged.problems());
    }
    return config;
  }

  private static Optional<String> check(CameraSource source, Consumer<CameraSource> sourceCheck) {
    try {
      sourceCheck.accept(source);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of("has a source that cannot work: " + e.getMessage());
    }
  }

  private static Path defaultDataDir(Map<String, String> environment) {
    String data = environment.getOrDefault("XDG_DATA_HOME", "");
    if (Path.of(data).isAbsolute()) { // the XDG specification: anything else is to be ignored
      return Path.of(data, "zoetrope");
    }
    return Path.of(environment.getOrDefault("HOME", "."), ".local", "share", "zoetrope");
  }

  /** Collects settings; the last value of each wins. Not thread-safe. */
  public static final class Builder {
    private static final String ORIGIN = "builder";
    private final Layer layer = new Layer();

    private Builder() {}

    /**
     * A setting that belongs to no camera, user or token.
     *
     * @throws IllegalArgumentException where the setting belongs to a camera, user or token
     */
    public <T> Builder set(Setting<T> setting, T value) {
      if (setting.isNamed()) {
        throw new IllegalArgumentException("setting must be given with a name: " + setting);
      }
      return put(setting, "", value);
    }

    /**
     * A setting of one camera, user or token.
     *
     * @throws IllegalArgumentException where it belongs to none, or the name is not allowed
     */
    public <T> Builder set(String name, Setting<T> setting, T value) {
      if (!setting.isNamed() || !Layer.isName(name)) {
        throw new IllegalArgumentException(
            "setting must be one of a camera, user or token with a valid name: " + setting);
      }
      return put(setting, name, value);
    }

    /**
     * Adds a camera.
     *
     * @throws IllegalArgumentException where the name is not allowed
     */
    public Builder camera(String name, String source) {
      return set(name, Settings.SOURCE, source);
    }

    /**
     * Checks all that was set.
     *
     * @throws ConfigException with every problem found
     */
    public ServerConfig build() throws ConfigException {
      Layer copy = new Layer();
      copy.addBelow(layer);
      return of(copy, Map.of(), source -> {});
    }

    private <T> Builder put(Setting<T> setting, String name, T value) {
      layer.put(setting, name, RawValue.text(setting.type().format(value), ORIGIN));
      return this;
    }
  }
}
