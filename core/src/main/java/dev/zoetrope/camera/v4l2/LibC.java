// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.v4l2;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The six functions of C that a camera needs, from one place: a library in front of the system's
 * can so be a camera that is not there. Any thread; a call blocks its thread, and its carrier where
 * it is virtual.
 *
 * <p>Every call takes a {@link #callState} that receives errno, which is only to be read where the
 * call failed.
 */
final class LibC {
  /** Names a shared library that is asked for the functions before the system's. */
  static final String LIBRARY = "zoetrope.v4l2.library";

  private static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO = CALL_STATE.varHandle(groupElement("errno"));
  private static final Linker.Option WITH_ERRNO = Linker.Option.captureCallState("errno");
  private static final Linker.Option THIRD_IS_VARIADIC = Linker.Option.firstVariadicArg(2);

  private static final int READ = 1;
  private static final int SHARED = 1;

  private static @Nullable LibC ofSystem;

  private final MethodHandle open;
  private final MethodHandle close;
  private final MethodHandle ioctl;
  private final MethodHandle mmap;
  private final MethodHandle munmap;
  private final MethodHandle poll;

  private LibC(SymbolLookup lookup) {
    open = function(lookup, "open", returningInt(ADDRESS, JAVA_INT, JAVA_INT), THIRD_IS_VARIADIC);
    close = function(lookup, "close", returningInt(JAVA_INT));
    ioctl =
        function(lookup, "ioctl", returningInt(JAVA_INT, JAVA_LONG, ADDRESS), THIRD_IS_VARIADIC);
    mmap =
        function(
            lookup,
            "mmap",
            FunctionDescriptor.of(
                ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG));
    munmap = function(lookup, "munmap", returningInt(ADDRESS, JAVA_LONG));
    poll = function(lookup, "poll", returningInt(ADDRESS, JAVA_LONG, JAVA_INT));
  }

  /**
   * The system's functions, or those of the library that the property names; looked up once.
   *
   * @throws IllegalArgumentException where the library cannot be loaded
   */
  static synchronized LibC ofSystem() {
    LibC present = ofSystem;
    if (present == null) {
      String library = System.getProperty(LIBRARY);
      present = of(library == null ? null : Path.of(library));
      ofSystem = present;
    }
    return present;
  }

  /** Those of a library where it has them, and else the system's. Libraries stay loaded. */
  @SuppressWarnings("restricted")
  static LibC of(@Nullable Path library) {
    SymbolLookup system = Linker.nativeLinker().defaultLookup();
    return new LibC(
        library == null ? system : SymbolLookup.libraryLookup(library, Arena.global()).or(system));
  }

  private static FunctionDescriptor returningInt(MemoryLayout... arguments) {
    return FunctionDescriptor.of(JAVA_INT, arguments);
  }

  @SuppressWarnings("restricted")
  private static MethodHandle function(
      SymbolLookup lookup, String name, FunctionDescriptor type, Linker.Option... options) {
    Linker.Option[] all =
        Stream.concat(Stream.of(WITH_ERRNO), Stream.of(options)).toArray(Linker.Option[]::new);
    return Linker.nativeLinker().downcallHandle(lookup.findOrThrow(name), type, all);
  }

  static MemorySegment callState(Arena arena) {
    return arena.allocate(CALL_STATE);
  }

  /** The error of the last call with this state, which must have failed. */
  static int errno(MemorySegment state) {
    return (int) ERRNO.get(state, 0L);
  }

  /** A file descriptor, or -1. */
  int open(MemorySegment state, MemorySegment path, int flags) {
    try {
      return (int) open.invokeExact(state, path, flags, 0);
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  int close(MemorySegment state, int fd) {
    try {
      return (int) close.invokeExact(state, fd);
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  /** -1 where it failed. */
  int ioctl(MemorySegment state, int fd, long request, MemorySegment argument) {
    try {
      return (int) ioctl.invokeExact(state, fd, request, argument);
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  /** Maps to be read; an address of -1 where it failed. */
  MemorySegment mmap(MemorySegment state, int fd, long offset, long length) {
    try {
      return (MemorySegment)
          mmap.invokeExact(state, MemorySegment.NULL, length, READ, SHARED, fd, offset);
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  int munmap(MemorySegment state, MemorySegment address, long length) {
    try {
      return (int) munmap.invokeExact(state, address, length);
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  /** Waits for one descriptor; -1 where it failed, 0 where nothing came in time. */
  int poll(MemorySegment state, MemorySegment descriptor, int millis) {
    try {
      return (int) poll.invokeExact(state, descriptor, 1L, millis);
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  private static LinkageError broken(Throwable cause) {
    return new LinkageError("a function of C must be callable as described", cause);
  }
}
