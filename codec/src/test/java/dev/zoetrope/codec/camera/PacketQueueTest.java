// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.camera;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.codec.SessionEnd;
import dev.zoetrope.codec.wire.Message;
import dev.zoetrope.codec.wire.MessageType;
import dev.zoetrope.time.ManualClock;
import org.junit.jupiter.api.Test;

class PacketQueueTest {
  private final PacketQueue queue = new PacketQueue(new ManualClock());

  private void output(int sequence, boolean keyframe) {
    Message.Head head =
        new Message.Head(MessageType.OUTPUT, keyframe ? Message.KEYFRAME : 0, 1, sequence);
    queue.output(new Message(head, Message.Times.NONE, new byte[10]));
  }

  private int taken() throws InterruptedException {
    PacketQueue.Received received = queue.take();
    return received == null ? -1 : received.message().sequence();
  }

  @Test
  void take_packets_comeInOrder() throws InterruptedException {
    output(1, true);
    output(2, false);
    assertThat(taken()).isEqualTo(1);
    assertThat(taken()).isEqualTo(2);
  }

  @Test
  void output_noReader_goesOnAtAKeyframe() throws InterruptedException {
    for (int i = 0; i < 512; i++) {
      output(i, i == 0);
    }
    output(512, false);
    output(513, false);
    output(514, true);
    output(515, false);
    assertThat(taken()).isEqualTo(514);
    assertThat(taken()).isEqualTo(515);
  }

  @Test
  void take_afterTheEnd_isWhatThereWasAndThenNothing() throws InterruptedException {
    SessionEnd end = new SessionEnd("gone", SessionEnd.Cause.STREAM);
    output(1, true);
    queue.ended(end);
    assertThat(taken()).isEqualTo(1);
    assertThat(queue.take()).isNull();
    assertThat(queue.end()).isEqualTo(end);
  }

  @Test
  void take_closed_isNothing() throws InterruptedException {
    output(1, true);
    queue.close();
    assertThat(queue.take()).isNull();
    assertThat(queue.end()).isNull();
  }
}
