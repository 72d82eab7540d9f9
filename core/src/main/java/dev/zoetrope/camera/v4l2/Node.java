// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.v4l2;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.zoetrope.camera.v4l2.Abi.Capability;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/**
 * A device file that is open. Used and closed by the thread that opened it; whatever was allocated
 * in its {@link #arena} lives as long.
 */
final class Node implements AutoCloseable {
  static final short POLLIN = 1;
  static final int POLL_TROUBLE = 8 | 16 | 32; // POLLERR, POLLHUP, POLLNVAL

  private static final int READ_WRITE = 2;
  private static final int NONBLOCK = 0x800;
  private static final int CLOSE_ON_EXEC = 0x8_0000;

  private final LibC libc;
  private final Arena arena;
  private final MemorySegment state;
  private final MemorySegment pollDescriptor;
  private final int fd;

  private Node(LibC libc, Arena arena, Path path) throws DeviceException {
    this.libc = libc;
    this.arena = arena;
    this.state = LibC.callState(arena);
    this.pollDescriptor = arena.allocate(8, 4);
    this.fd = openAgain(arena.allocateFrom(path.toString()));
    pollDescriptor.set(JAVA_INT, 0, fd);
    pollDescriptor.set(JAVA_SHORT, 4, POLLIN);
  }

  static Node open(LibC libc, Path path) throws DeviceException {
    Arena arena = Arena.ofConfined();
    boolean opened = false;
    try {
      Node node = new Node(libc, arena, path);
      opened = true;
      return node;
    } finally {
      if (!opened) {
        arena.close();
      }
    }
  }

  private int openAgain(MemorySegment path) throws DeviceException {
    while (true) {
      int result = libc.open(state, path, READ_WRITE | NONBLOCK | CLOSE_ON_EXEC);
      if (result >= 0) {
        return result;
      }
      if (LibC.errno(state) != Errno.EINTR.number()) {
        throw new DeviceException("open", LibC.errno(state));
      }
    }
  }

  Arena arena() {
    return arena;
  }

  /** Calls, again where it was interrupted; 0 or the error's number. */
  int call(long request, MemorySegment argument) {
    while (true) {
      if (libc.ioctl(state, fd, request, argument) >= 0) {
        return 0;
      }
      int errno = LibC.errno(state);
      if (errno != Errno.EINTR.number()) {
        return errno;
      }
    }
  }

  /** Calls what must not fail. */
  void must(String what, long request, MemorySegment argument) throws DeviceException {
    int errno = call(request, argument);
    if (errno != 0) {
      throw new DeviceException(what, errno);
    }
  }

  /** Waits until there is something to fetch; what poll says, 0 where the time is over. */
  int poll(int millis) throws DeviceException {
    int ready = libc.poll(state, pollDescriptor, millis);
    if (ready >= 0) {
      return ready == 0 ? 0 : pollDescriptor.get(JAVA_SHORT, 6);
    }
    int errno = LibC.errno(state);
    if (errno == Errno.EINTR.number()) {
      return 0;
    }
    throw new DeviceException("poll", errno);
  }

  /**
   * Maps a buffer to be read. Closing the arena unmaps it; a read after that throws and does not
   * crash, as one beyond its length does.
   */
  @SuppressWarnings("restricted") // reinterpret: the length is the one that was mapped
  MemorySegment map(long offset, long length, Arena mappings) throws DeviceException {
    MemorySegment mapped = libc.mmap(state, fd, offset, length);
    if (mapped.address() == -1) {
      throw new DeviceException("mmap", LibC.errno(state));
    }
    return mapped.reinterpret(length, mappings, it -> unmap(it, length)).asReadOnly();
  }

  private void unmap(MemorySegment mapped, long length) {
    libc.munmap(state, mapped, length);
  }

  /** What kind of device it is. */
  Capabilities capabilities() throws DeviceException {
    MemorySegment answer = arena.allocate(Capability.SIZE, 8);
    must("QUERYCAP", Abi.Request.QUERYCAP, answer);
    return Capabilities.of(answer);
  }

  @Override
  public void close() {
    libc.close(state, fd);
    arena.close();
  }
}
