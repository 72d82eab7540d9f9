// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec;

import dev.zoetrope.media.Packet;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The command line of a worker: this process' own Java, with a class path of the worker's own. */
final class WorkerCommand {
  private static final String MAIN = "dev.zoetrope.codec.worker.WorkerMain";

  /**
   * A process ready to be started; it takes no environment over but what a virtual machine needs.
   *
   * @param folder the worker's own, for its socket and log
   */
  static ProcessBuilder of(WorkerSettings settings, Path folder, Path socket) throws IOException {
    WorkerSettings.Folders folders = settings.folders();
    Files.createDirectories(folders.cache());
    List<String> command = new ArrayList<>();
    command.add(Path.of(property("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx128m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1", // a worker's time is spent in native code
            "-XX:-UsePerfData",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:ErrorFile=" + folder.resolve("log"),
            "--enable-native-access=ALL-UNNAMED",
            "-Dorg.bytedeco.javacpp.cachedir=" + folders.cache(),
            // JavaCPP would look only when it allocates, which FFmpeg does not ask it to: we look.
            "-Dorg.bytedeco.javacpp.maxphysicalbytes=0"));
    folders
        .natives()
        .ifPresent(
            natives -> {
              command.add("-Dorg.bytedeco.javacpp.pathsFirst=true");
              command.add("-Djava.library.path=" + natives);
            });
    folders.aotCache().filter(Files::isReadable).ifPresent(it -> command.add("-XX:AOTCache=" + it));
    command.addAll(settings.options());
    command.addAll(List.of("-cp", classPath(), MAIN, socket.toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.put("LANG", "C.UTF-8"); // names of files are UTF-8 to FFmpeg
    return builder
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()));
  }

  /** The jars a worker needs, of those this process has; in the order of its class path. */
  static String classPath() throws IOException {
    Set<String> entries = new LinkedHashSet<>();
    entries.add(origin(CodecWorkers.class));
    entries.add(origin(Packet.class));
    for (String entry : property("java.class.path").split(File.pathSeparator, -1)) {
      String name = new File(entry).getName();
      if (name.startsWith("ffmpeg-") || name.startsWith("javacpp-")) {
        entries.add(entry);
      }
    }
    if (entries.size() < 4) {
      throw new IOException(
          "class path must hold the jars of ffmpeg and javacpp, with their native libraries");
    }
    return String.join(File.pathSeparator, entries);
  }

  private static String origin(Class<?> type) throws IOException {
    CodeSource code = type.getProtectionDomain().getCodeSource();
    URL location = code == null ? null : code.getLocation();
    if (location == null) {
      throw new IOException("class path must say where a class is from: " + type);
    }
    try {
      return Path.of(location.toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IOException("class path must be of files: " + type, e);
    }
  }

  private static String property(String name) {
    return Objects.requireNonNullElse(System.getProperty(name), "");
  }

  private WorkerCommand() {}
}
