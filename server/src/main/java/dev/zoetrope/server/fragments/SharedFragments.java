// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.fragments;

import dev.zoetrope.hub.Published;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.TrackKind;
import dev.zoetrope.server.socket.SocketFrames;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayDeque;
import java.util.Iterator;

/**
 * The newest fragments as direct buffers. Each is a whole WebSocket message: its head, four bytes
 * that say what it is (docs/reference/video.md), and the fragment, of which other protocols use
 * only that. Who is further behind than what is kept costs a copy of its own. Not thread-safe.
 */
final class SharedFragments {
  static final int KIND_BYTES = 4;
  static final int PLAIN = 1;
  static final int KEYFRAME = 3;

  private static final int MAX_KEPT = 16;
  private static final int MAX_KEPT_BYTES = 1 << 20;

  private final ByteBufAllocator allocator;
  private final ArrayDeque<Kept> kept = new ArrayDeque<>(); // the newest last
  private long keptBytes;

  /**
   * A fragment outside of the heap.
   *
   * @param start of the fragment's bytes within the message
   */
  private record Kept(Published published, ByteBuf message, int start) {}

  SharedFragments(ByteBufAllocator allocator) {
    this.allocator = allocator;
  }

  ByteBuf message(Published fragment) {
    return of(fragment).message().retainedDuplicate();
  }

  ByteBuf bytes(Published fragment, int from) {
    Kept one = of(fragment);
    int start = one.start() + from;
    return one.message().retainedSlice(start, one.message().writerIndex() - start);
  }

  private Kept of(Published fragment) {
    for (Iterator<Kept> newest = kept.descendingIterator(); newest.hasNext(); ) {
      Kept one = newest.next();
      if (one.published().sequence() == fragment.sequence()) {
        return one;
      }
    }
    return keep(fragment);
  }

  private Kept keep(Published fragment) {
    byte[] bytes = fragment.packet().payload();
    int payloadBytes = KIND_BYTES + bytes.length;
    ByteBuf message = allocator.directBuffer(SocketFrames.MAX_HEAD_BYTES + payloadBytes);
    SocketFrames.binaryHead(message, payloadBytes);
    message.writeInt(kind(fragment.packet()) << 24);
    int start = message.writerIndex();
    Kept one = new Kept(fragment, message.writeBytes(bytes), start);
    kept.addLast(one);
    keptBytes += message.capacity();
    while (kept.size() > 1 && (kept.size() > MAX_KEPT || keptBytes > MAX_KEPT_BYTES)) {
      drop(kept.removeFirst());
    }
    return one;
  }

  /** What a message of fragments says it is, by the first of them. */
  static int kind(Packet packet) {
    return packet.keyframe() && packet.track().kind() == TrackKind.VIDEO ? KEYFRAME : PLAIN;
  }

  private void drop(Kept one) {
    keptBytes -= one.message().capacity();
    one.message().release();
  }

  void release() {
    kept.forEach(this::drop);
    kept.clear();
  }
}
