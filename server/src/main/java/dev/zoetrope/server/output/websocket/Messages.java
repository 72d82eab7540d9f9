// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.websocket;

import dev.zoetrope.hub.Published;
import dev.zoetrope.media.PacketTiming;
import dev.zoetrope.server.output.Audience;
import dev.zoetrope.server.socket.SocketFrames;
import dev.zoetrope.time.Clock;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.time.Instant;

/** Puts a frame into a binary message; docs/reference/websocket.md has the fields. */
final class Messages {
  private static final int VERSION = 1;
  private static final int PLACEHOLDER = 1;
  private static final int HEADER_BYTES = 40;

  private Messages() {}

  /** What stands before a JPEG of that many bytes. */
  static ByteBuf frameHead(
      int camera, Published published, int jpegBytes, Clock clock, ByteBufAllocator allocator) {
    PacketTiming timing = published.packet().timing();
    ByteBuf buffer = allocator.directBuffer(SocketFrames.MAX_HEAD_BYTES + HEADER_BYTES);
    SocketFrames.binaryHead(buffer, HEADER_BYTES + jpegBytes);
    buffer.writeByte(VERSION); // u8 version
    buffer.writeByte(Audience.isPlaceholder(published) ? PLACEHOLDER : 0); // u8 flags
    buffer.writeShort(camera); // u16 the subscription's id
    buffer.writeInt(0); // u32 reserved
    buffer.writeLong(published.sequence()); // u64
    buffer.writeLong(micros(timing.wallTime())); // u64 capture, microseconds since 1970
    buffer.writeInt(micros(published.publishedNanos() - timing.receivedNanos())); // u32
    buffer.writeInt(micros(clock.nanos() - published.publishedNanos())); // u32
    return buffer.writeLong(micros(clock.wallTime())); // u64 now
  }

  private static long micros(Instant instant) {
    return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
  }

  /** As an unsigned 32-bit number; more than it holds is its greatest. */
  private static int micros(long nanos) {
    return (int) Math.clamp(nanos / 1_000, 0, 0xffff_ffffL);
  }
}
