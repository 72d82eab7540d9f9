// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.fragments;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;

/**
 * Where fragments get room outside of the heap: the usual ones, which come many times a second, in
 * the pool. Keyframes and cached GOPs come seldom, and the pool would never give up what it takes
 * for them: several chunks, each of eight times the largest, up to 8 MiB.
 */
final class DirectBuffers {
  static final int MOST_POOLED_BYTES = 64 << 10;

  private DirectBuffers() {}

  /** An empty buffer of the caller's own, with room for that many bytes. */
  static ByteBuf of(ByteBufAllocator pool, int bytes) {
    ByteBufAllocator allocator =
        bytes <= MOST_POOLED_BYTES ? pool : UnpooledByteBufAllocator.DEFAULT;
    return allocator.directBuffer(bytes);
  }
}
