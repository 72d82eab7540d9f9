// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.v4l2;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The fake cameras of core/src/test/c, compiled and loaded once a process. Devices are told apart
 * by their paths, so tests that use their own folders do not meet.
 */
@SuppressWarnings("restricted")
public final class FakeV4l2 {
  private static final Path SOURCES =
      Files.isDirectory(Path.of("src/test/c"))
          ? Path.of("src/test/c")
          : Path.of("../core/src/test/c");

  private final LibC libc;
  private final MethodHandle command;
  private final MethodHandle query;

  private static final class Loaded {
    static final FakeV4l2 INSTANCE = new FakeV4l2(library());
  }

  private FakeV4l2(Path library) {
    libc = LibC.of(library);
    SymbolLookup lookup = SymbolLookup.libraryLookup(library, Arena.global());
    command = function(lookup, "fake_command", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    query = function(lookup, "fake_query", FunctionDescriptor.of(JAVA_LONG, ADDRESS, ADDRESS));
  }

  private static MethodHandle function(SymbolLookup lookup, String name, FunctionDescriptor type) {
    return Linker.nativeLinker().downcallHandle(lookup.findOrThrow(name), type);
  }

  static FakeV4l2 loaded() {
    return Loaded.INSTANCE;
  }

  /** Compiles the library, which also other processes can be given; needs a C compiler. */
  public static Path library() {
    try {
      Path folder = Files.createTempDirectory("fakev4l2");
      Path library = folder.resolve("libfakev4l2.so");
      folder.toFile().deleteOnExit(); // after what is in it
      library.toFile().deleteOnExit();
      List<String> command = new ArrayList<>(List.of("cc", "-O2", "-Wall", "-Wextra", "-Werror"));
      command.addAll(List.of("-shared", "-fPIC", "-Wl,-Bsymbolic", "-o", library.toString()));
      try (DirectoryStream<Path> files = Files.newDirectoryStream(SOURCES, "*.c")) {
        files.forEach(file -> command.add(file.toString()));
      }
      command.add("-lpthread");
      run(command);
      return library;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a program that must succeed; what it wrote. */
  static String run(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("%s ends", command).isTrue();
      assertThat(process.exitValue()).as("%s: %s", command, output).isZero();
      return output;
    } catch (IOException e) {
      throw new AssertionError(
          "these tests need a C compiler (Debian's packages gcc and libc6-dev): " + e, e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  LibC libc() {
    return libc;
  }

  /** See core/src/test/c/commands.c. */
  void command(String line) {
    try (Arena arena = Arena.ofConfined()) {
      int result = (int) command.invokeExact(arena.allocateFrom(line));
      assertThat(result).as("fake camera understands: %s", line).isZero();
    } catch (Throwable e) {
      throw new AssertionError(line, e);
    }
  }

  long query(Path device, String what) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment path = arena.allocateFrom(device.toString());
      return (long) query.invokeExact(path, arena.allocateFrom(what));
    } catch (Throwable e) {
      throw new AssertionError(what, e);
    }
  }
}
