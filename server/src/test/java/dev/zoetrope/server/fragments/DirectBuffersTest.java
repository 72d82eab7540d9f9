// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.fragments;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.AdaptiveByteBufAllocator;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the pool still holds when everything was given back. */
class DirectBuffersTest {
  private final AdaptiveByteBufAllocator pool = new AdaptiveByteBufAllocator();

  private long heldAfter(int count, int bytes) {
    List<ByteBuf> buffers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      buffers.add(DirectBuffers.of(pool, bytes).writeZero(bytes));
    }
    assertThat(buffers).allMatch(ByteBuf::isDirect);
    buffers.forEach(ByteBuf::release);
    return pool.usedDirectMemory();
  }

  @Test
  void of_cachedGopsOfThirtyCameras_thePoolHoldsNothing() {
    assertThat(heldAfter(30, 1_000_000)).isZero();
  }

  @Test
  void of_usualPictures_thePoolHoldsThemForTheNext() {
    assertThat(heldAfter(30, 17_000)).isBetween(17_000L, 4L << 20);
    assertThat(DirectBuffers.of(pool, 17_000).release()).isTrue();
  }
}
