// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.fragments;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.AdaptiveByteBufAllocator;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was taken from the pool, while it is in use. */
class DirectBuffersTest {
  private final AdaptiveByteBufAllocator pool = new AdaptiveByteBufAllocator();

  private long pooledOf(int count, int bytes) {
    List<ByteBuf> buffers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      buffers.add(DirectBuffers.of(pool, bytes).writeZero(bytes));
    }
    long pooled = pool.usedDirectMemory();
    assertThat(buffers).allMatch(ByteBuf::isDirect);
    buffers.forEach(ByteBuf::release);
    return pooled;
  }

  @Test
  void of_cachedGopsOfThirtyCameras_takesNothingFromThePool() {
    assertThat(pooledOf(30, 1_000_000)).isZero();
  }

  @Test
  void of_usualPictures_areOfThePool() {
    assertThat(pooledOf(30, 17_000)).isGreaterThanOrEqualTo(30 * 17_000);
  }
}
