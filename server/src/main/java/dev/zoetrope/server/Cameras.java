// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server;

import dev.zoetrope.Zoetrope;
import dev.zoetrope.camera.CameraDrivers;
import dev.zoetrope.camera.StandardAddressPolicy;
import dev.zoetrope.camera.emulated.EmulatedDriver;
import dev.zoetrope.capture.CaptureEvent;
import dev.zoetrope.capture.CaptureSettings;
import dev.zoetrope.codec.CodecWorkers;
import dev.zoetrope.codec.WorkerSettings;
import dev.zoetrope.codec.WorkerSettings.Folders;
import dev.zoetrope.codec.WorkerTranscoder;
import dev.zoetrope.codec.camera.FfmpegDriver;
import dev.zoetrope.codec.camera.FileDriver;
import dev.zoetrope.codec.camera.WorkerLoops;
import dev.zoetrope.hub.HubLimits;
import dev.zoetrope.server.config.CameraConfig;
import dev.zoetrope.server.config.CommandLine;
import dev.zoetrope.server.config.ConfigException;
import dev.zoetrope.server.config.ServerConfig;
import dev.zoetrope.time.SystemTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The cameras that a configuration describes, with what they need: time and codec workers. */
final class Cameras implements AutoCloseable {
  private final SystemTime time;
  private final CodecWorkers workers;
  private final Zoetrope zoetrope;

  private Cameras(ServerConfig config, SystemTime time, CaptureEvent.Listener listener) {
    this.time = time;
    this.workers = new CodecWorkers(workerSettings(config), time, time);
    Zoetrope.Builder builder =
        Zoetrope.builder()
            .time(time)
            .drivers(drivers(workers))
            .transcoder(new WorkerTranscoder(workers))
            .addresses(new StandardAddressPolicy(config.security().allowLoopbackSources()))
            .listener(listener)
            .maxRenditions(config.delivery().maxRenditionsPerCamera());
    config.cameras().forEach((name, camera) -> builder.camera(name, camera.source(), of(camera)));
    this.zoetrope = builder.build();
  }

  /**
   * Opens none of them but those that are not on demand.
   *
   * @param time closed with the cameras, or where this fails
   * @throws IllegalArgumentException for a source that can never work
   */
  static Cameras open(ServerConfig config, SystemTime time, CaptureEvent.Listener listener) {
    try {
      return new Cameras(config, time, listener);
    } catch (RuntimeException e) {
      time.close();
      throw e;
    }
  }

  /**
   * Reads the configuration and refuses sources that can never work. Opens nothing.
   *
   * @throws ConfigException with every problem found
   */
  static ServerConfig load(CommandLine line, Map<String, String> environment)
      throws ConfigException {
    try (SystemTime time = SystemTime.open();
        CodecWorkers none =
            new CodecWorkers(WorkerSettings.in(Path.of(""), Path.of("")), time, time)) {
      CameraDrivers drivers = drivers(none);
      return ServerConfig.load(
          line, environment, source -> drivers.driverOf(source).validate(source));
    }
  }

  Zoetrope zoetrope() {
    return zoetrope;
  }

  CodecWorkers workers() {
    return workers;
  }

  @Override
  public void close() {
    zoetrope.close();
    workers.close();
    time.close();
  }

  private static CameraDrivers drivers(CodecWorkers workers) {
    return CameraDrivers.withInstalled(
        new FileDriver(workers),
        new FfmpegDriver(workers),
        new EmulatedDriver(new WorkerLoops(workers)));
  }

  /**
   * How codec workers are started. The launcher says where it has put what makes that fast: their
   * AOT cache and the native libraries; both are optional.
   */
  static WorkerSettings workerSettings(ServerConfig config) {
    Path temporary =
        Path.of(Objects.requireNonNullElse(System.getProperty("java.io.tmpdir"), "/tmp"));
    Folders folders =
        new Folders(
            temporary,
            config.dataDir().resolve("cache").resolve("natives"),
            path("zoetrope.worker.natives").filter(Files::isDirectory),
            path("zoetrope.worker.aot"));
    return WorkerSettings.in(folders.run(), folders.cache())
        .withFolders(folders)
        .withWorkers(config.codec().workers())
        .withMaxRssBytes(config.codec().memoryLimitBytes());
  }

  private static Optional<Path> path(String property) {
    return Optional.ofNullable(System.getProperty(property)).map(Path::of);
  }

  private static CaptureSettings of(CameraConfig camera) {
    return new CaptureSettings(
        camera.onDemand(),
        camera.linger(),
        camera.startTimeout(),
        camera.readTimeout(),
        camera.warmUp(),
        HubLimits.DEFAULT);
  }
}
