// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.events.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class EventQueueTest {
  private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

  private final EventQueue queue = new EventQueue(3);

  @Test
  void take_more_leavesTheRestInOrder() throws Exception {
    queue.put(StoreFixture.numbered(1));
    queue.put(StoreFixture.numbered(2));
    queue.put(StoreFixture.numbered(3));
    assertThat(queue.take(2, HOUR_MILLIS))
        .containsExactly(StoreFixture.numbered(1), StoreFixture.numbered(2));
    assertThat(queue.size()).isOne();
    assertThat(queue.take(2, HOUR_MILLIS)).containsExactly(StoreFixture.numbered(3));
  }

  @Test
  void take_putMeanwhile_doesNotWaitAnyLonger() throws Exception {
    Thread.ofVirtual().start(() -> queue.put(StoreFixture.numbered(1)));
    assertThat(queue.take(2, HOUR_MILLIS)).containsExactly(StoreFixture.numbered(1));
  }

  @Test
  void take_nothingComes_isEmptyInTheEnd() throws Exception {
    assertThat(queue.take(2, 1)).isEmpty();
  }

  @Test
  void take_endedMeanwhile_isEmptyAtOnce() throws Exception {
    Thread.ofVirtual().start(queue::end);
    assertThat(queue.take(2, HOUR_MILLIS)).isEmpty();
  }

  @Test
  void put_full_isCountedAsLost() {
    for (int i = 0; i < 5; i++) {
      queue.put(StoreFixture.numbered(i));
    }
    assertThat(queue.size()).isEqualTo(3);
    assertThat(queue.lost()).isEqualTo(2);
  }
}
