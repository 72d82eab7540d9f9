// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp;

import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.Packet;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What was received and not read yet: the packets of one wait, and while a camera is opened those
 * that come before it has said that it plays. Bounded: what is too much is dropped, and counted as
 * lost. One thread.
 */
final class PacketQueue {
  private static final long MAX_BYTES = 32L << 20;

  private final ArrayDeque<Packet> packets = new ArrayDeque<>();
  private long bytes;
  private final AtomicLong dropped = new AtomicLong();
  private @Nullable MalformedMediaException malformed;

  void add(Packet packet) {
    if (bytes + packet.sizeBytes() > MAX_BYTES) {
      dropped.incrementAndGet();
      return;
    }
    packets.add(packet);
    bytes += packet.sizeBytes();
  }

  void add(MalformedMediaException broken) {
    malformed = broken;
  }

  /**
   * The next packet; null where there is none.
   *
   * @throws MalformedMediaException where there is none and something broken was received
   */
  @Nullable Packet poll() throws MalformedMediaException {
    Packet next = packets.poll();
    if (next != null) {
      bytes -= next.sizeBytes();
      return next;
    }
    MalformedMediaException broken = malformed;
    malformed = null;
    if (broken != null) {
      throw broken;
    }
    return null;
  }

  /** Packets there was no room for. Any thread. */
  long dropped() {
    return dropped.get();
  }
}
