// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.fragments;

import dev.zoetrope.container.mp4.FragmentBytes;
import dev.zoetrope.container.mp4.FragmentHead;
import dev.zoetrope.fragment.Fragment;
import dev.zoetrope.hub.Published;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.TrackKind;
import dev.zoetrope.server.socket.SocketFrames;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.function.IntSupplier;

/**
 * The newest fragments as direct buffers. Each is a whole WebSocket message: its head, four bytes
 * that say what it is (docs/reference/video.md), and the fragment; behind it the end of an HTTP
 * chunk. Each protocol uses the part that is its own. Who is further behind than what is kept costs
 * a copy of its own. Not thread-safe.
 */
final class SharedFragments {
  static final int KIND_BYTES = 4;
  static final int PLAIN = 1;
  static final int KEYFRAME = 3;

  private static final byte[] CHUNK_END = {'\r', '\n'};
  private static final int MAX_KEPT = 16;
  private static final int MAX_KEPT_BYTES = 1 << 20;

  private final ByteBufAllocator allocator;
  private final IntSupplier viewers;
  private final ArrayDeque<Kept> kept = new ArrayDeque<>(); // the newest last
  private long keptBytes;

  /**
   * A fragment outside of the heap.
   *
   * @param buffer the message, then the end of a chunk
   * @param start of the fragment's bytes
   */
  private record Kept(Published published, FragmentHead head, ByteBuf buffer, int start) {
    int end() {
      return buffer.writerIndex() - CHUNK_END.length;
    }
  }

  /**
   * Keeps nothing yet.
   *
   * @param viewers how many share it now: no more fragments than that are kept, as what the only
   *     viewer has been given is asked for by nobody
   */
  SharedFragments(ByteBufAllocator allocator, IntSupplier viewers) {
    this.allocator = allocator;
    this.viewers = viewers;
  }

  FragmentHead head(Published fragment) {
    return of(fragment).head();
  }

  ByteBuf message(Published fragment) {
    Kept one = of(fragment);
    return one.buffer().retainedSlice(0, one.end());
  }

  ByteBuf samples(Published fragment) {
    Kept one = of(fragment);
    int from = one.start() + one.head().sizeBytes();
    return one.buffer().retainedSlice(from, one.end() - from);
  }

  ByteBuf chunkOfSamples(Published fragment) {
    Kept one = of(fragment);
    int from = one.start() + one.head().sizeBytes();
    return one.buffer().retainedSlice(from, one.buffer().writerIndex() - from);
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
    FragmentBytes bytes = Fragment.of(fragment).bytes();
    int payloadBytes = KIND_BYTES + bytes.sizeBytes();
    ByteBuf buffer =
        DirectBuffers.of(allocator, SocketFrames.MAX_HEAD_BYTES + payloadBytes + CHUNK_END.length);
    SocketFrames.binaryHead(buffer, payloadBytes);
    buffer.writeInt(kind(fragment.packet()) << 24);
    int start = buffer.writerIndex();
    bytes.writeTo(buffer::writeBytes);
    buffer.writeBytes(CHUNK_END);
    Kept one = new Kept(fragment, bytes.head(), buffer, start);
    kept.addLast(one);
    keptBytes += buffer.capacity();
    int most = Math.min(viewers.getAsInt(), MAX_KEPT);
    while (kept.size() > 1 && (kept.size() > most || keptBytes > MAX_KEPT_BYTES)) {
      drop(kept.removeFirst());
    }
    return one;
  }

  /** What a message of fragments says it is, by the first of them. */
  static int kind(Packet packet) {
    return packet.keyframe() && packet.track().kind() == TrackKind.VIDEO ? KEYFRAME : PLAIN;
  }

  private void drop(Kept one) {
    keptBytes -= one.buffer().capacity();
    one.buffer().release();
  }

  void release() {
    kept.forEach(this::drop);
    kept.clear();
  }
}
