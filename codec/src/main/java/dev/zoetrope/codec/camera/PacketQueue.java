// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.camera;

import dev.zoetrope.codec.SessionEnd;
import dev.zoetrope.codec.SessionListener;
import dev.zoetrope.codec.wire.Message;
import dev.zoetrope.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Between a worker's thread, which must never wait, and the one that reads the camera. Bounded: a
 * reader that does not keep up loses what is there, and goes on at the next keyframe.
 */
final class PacketQueue implements SessionListener {
  private static final int MAX_PACKETS = 512;
  private static final long MAX_BYTES = 32L << 20;

  private final Clock clock;
  private final ArrayDeque<Received> packets = new ArrayDeque<>();
  private long bytes;
  private boolean awaitingKeyframe;
  private @Nullable SessionEnd end;
  private boolean closed;

  PacketQueue(Clock clock) {
    this.clock = clock;
  }

  /**
   * A packet and when it came.
   *
   * @param nanos on the monotonic clock
   */
  record Received(Message message, long nanos, Instant wallTime) {}

  @Override
  public synchronized void output(Message output) {
    boolean keyframe = output.has(Message.KEYFRAME);
    if (output.body().length == 0 || (awaitingKeyframe && !keyframe)) {
      return;
    }
    if (packets.size() >= MAX_PACKETS || bytes >= MAX_BYTES) {
      packets.clear();
      bytes = 0;
      awaitingKeyframe = !keyframe;
      if (awaitingKeyframe) {
        return;
      }
    }
    awaitingKeyframe = false;
    packets.add(new Received(output, clock.nanos(), clock.wallTime()));
    bytes += output.body().length;
    notifyAll();
  }

  @Override
  public synchronized void ended(SessionEnd how) {
    end = how;
    notifyAll();
  }

  /** Waits for a packet; null when there will be none any more. */
  synchronized @Nullable Received take() throws InterruptedException {
    while (packets.isEmpty() && end == null && !closed) {
      wait();
    }
    Received next = closed ? null : packets.poll();
    bytes -= next == null ? 0 : next.message().body().length;
    return next;
  }

  /** Why there are no more packets; null where the queue was closed. */
  synchronized @Nullable SessionEnd end() {
    return end;
  }

  /** Ends a waiting {@link #take}. */
  synchronized void close() {
    closed = true;
    packets.clear();
    notifyAll();
  }
}
