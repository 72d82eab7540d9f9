// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.fragments;

import dev.zoetrope.fragment.Fragment;
import dev.zoetrope.hub.Published;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The cached GOP as one direct buffer, for all who join about now: it grows by what came since the
 * last who joined, and is given up when nobody has joined for a while. Not thread-safe.
 */
final class SharedGop {
  private static final long KEPT_NANOS = 1_000_000_000L;
  private static final int SPARE_BYTES = 64 << 10;

  private final ByteBufAllocator allocator;
  private @Nullable ByteBuf buffer;
  private long first;
  private int count;
  private long last;
  private long usedNanos;

  SharedGop(ByteBufAllocator allocator) {
    this.allocator = allocator;
  }

  /** The fragments, one after the other, as a buffer of the caller's own. */
  ByteBuf bytes(List<Published> fragments, long nowNanos) {
    usedNanos = nowNanos;
    ByteBuf present = buffer;
    if (present == null || !extendsKept(fragments) || sizeFrom(fragments, count) > room(present)) {
      release();
      present = DirectBuffers.of(allocator, sizeFrom(fragments, 0) + SPARE_BYTES);
      buffer = present;
      first = fragments.getFirst().sequence();
    }
    for (Published each : fragments.subList(count, fragments.size())) {
      // behind what others are still being sent
      Fragment.of(each).bytes().writeTo(present::writeBytes);
    }
    count = fragments.size();
    last = fragments.getLast().sequence();
    return present.retainedSlice(0, present.writerIndex());
  }

  /** Whether what is kept is how the fragments begin. */
  private boolean extendsKept(List<Published> fragments) {
    return fragments.size() >= count
        && count > 0
        && fragments.getFirst().sequence() == first
        && fragments.get(count - 1).sequence() == last;
  }

  private static int room(ByteBuf buffer) {
    return buffer.capacity() - buffer.writerIndex();
  }

  private static int sizeFrom(List<Published> fragments, int from) {
    int size = 0;
    for (Published each : fragments.subList(from, fragments.size())) {
      size += each.packet().sizeBytes();
    }
    return size;
  }

  /** Gives it up unless it was used lately. */
  void forget(long nowNanos) {
    if (nowNanos - usedNanos > KEPT_NANOS) {
      release();
    }
  }

  void release() {
    if (buffer != null) {
      buffer.release();
      buffer = null;
    }
    count = 0;
  }
}
