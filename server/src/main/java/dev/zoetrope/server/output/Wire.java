// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.concurrent.EventExecutor;
import java.util.List;
import java.util.Optional;

/**
 * One viewer's connection, seen by who fills it: bytes go in, one write at a time, and it is told
 * when they have left for the kernel. Everything is called, and calls back, on {@link #loop}.
 */
public interface Wire {
  /** Told of what happens to a wire, on its event loop. */
  interface Listener {
    /** The bytes of the last write have left, and the next may be written. */
    void written();

    /** The connection is gone. Called once, also where {@link Wire#close} caused it. */
    void closed();
  }

  /** Who is to be told; once, before anything is written. */
  void listener(Listener listener);

  /**
   * Sends the bytes as they are and releases the buffer, whatever happens.
   *
   * @throws IllegalStateException while {@link #busy}
   */
  void write(ByteBuf bytes);

  /**
   * As {@link #write(ByteBuf)} for several that follow each other, at least one: they leave
   * together.
   */
  void write(List<ByteBuf> pieces);

  /** Whether a write is on its way. */
  boolean busy();

  /**
   * Why the viewer is to be closed, where it is: it accepts nothing, or its host is gone. To be
   * asked a few times a second.
   */
  Optional<CloseReason> verdict(long nowNanos);

  ByteBufAllocator allocator();

  EventExecutor loop();

  void close();
}
