// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A started worker and the connection to it. The server listens and the child connects, in a folder
 * that no other user can enter, so nobody else can be first.
 */
final class WorkerSocket implements AutoCloseable {
  private static final int START_SECONDS = 20;
  private static final int MAX_PATH = 100; // sun_path has 104 to 108 bytes, by system
  private static final int LAST_WORDS = 500;

  private final Path folder;
  private final Process process;
  private final SocketChannel channel;
  private volatile String lastWords = "";

  private WorkerSocket(Path folder, Process process, SocketChannel channel) {
    this.folder = folder;
    this.process = process;
    this.channel = channel;
  }

  /** Starts a worker and waits until it has connected. */
  static WorkerSocket start(WorkerSettings settings) throws IOException {
    Files.createDirectories(settings.folders().run());
    Path folder =
        Files.createTempDirectory(
            settings.folders().run(),
            "codec",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path path = folder.resolve("s");
    if (path.toString().getBytes(StandardCharsets.UTF_8).length > MAX_PATH) {
      Files.delete(folder);
      throw new IOException(
          "path of a worker's socket must have at most " + MAX_PATH + " bytes: " + path);
    }
    try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      listener.bind(UnixDomainSocketAddress.of(path));
      return connect(WorkerCommand.of(settings, folder, path).start(), listener, folder);
    } catch (IOException e) {
      String words = lastWords(folder);
      sweep(folder);
      throw new IOException(
          "codec worker could not be started: " + e.getMessage() + " " + words, e);
    }
  }

  private static WorkerSocket connect(Process process, ServerSocketChannel listener, Path folder)
      throws IOException {
    // A child that dies, or takes for ever, must not leave accept() waiting.
    CompletableFuture<Process> guard =
        process
            .onExit()
            .orTimeout(START_SECONDS, TimeUnit.SECONDS)
            .whenComplete((ended, late) -> closeQuietly(listener));
    try {
      return new WorkerSocket(folder, process, listener.accept());
    } catch (IOException e) {
      process.destroyForcibly();
      throw e;
    } finally {
      guard.cancel(false);
    }
  }

  private static void closeQuietly(ServerSocketChannel listener) {
    try {
      listener.close();
    } catch (IOException e) {
      // closed already
    }
  }

  Process process() {
    return process;
  }

  SocketChannel channel() {
    return channel;
  }

  /** The end of what it wrote to its standard error; empty where nothing is known. */
  String lastWords() {
    return lastWords;
  }

  /** Closes the connection, which ends the worker, and removes its folder. Idempotent. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // closed already
    }
    if (lastWords.isEmpty()) {
      lastWords = lastWords(folder);
    }
    sweep(folder);
  }

  private static String lastWords(Path folder) {
    try {
      String text = Files.readString(folder.resolve("log"), StandardCharsets.ISO_8859_1).strip();
      return text.substring(Math.max(0, text.length() - LAST_WORDS));
    } catch (IOException e) {
      return "";
    }
  }

  private static void sweep(Path folder) {
    try {
      Files.deleteIfExists(folder.resolve("s"));
      Files.deleteIfExists(folder.resolve("log"));
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      // the system's own sweeping of temporary files has it then
    }
  }
}
