// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zoetrope.hub.Published;
import dev.zoetrope.media.PacketTiming;
import dev.zoetrope.server.output.Audience;
import dev.zoetrope.time.Clock;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/**
 * Puts what is told to the page into WebSocket frames (RFC 6455 section 5.2), unmasked and whole.
 */
final class Messages {
  private static final int VERSION = 1;
  private static final int PLACEHOLDER = 1;
  private static final int HEADER_BYTES = 40;
  private static final int FRAME_BYTES = 10;
  private static final int TEXT = 0x81;
  private static final int BINARY = 0x82;

  private Messages() {}

  static ByteBuf text(JsonObject message, ByteBufAllocator allocator) {
    byte[] utf8 = message.encode().getBytes(UTF_8);
    ByteBuf buffer = allocator.directBuffer(FRAME_BYTES + utf8.length);
    frame(buffer, TEXT, utf8.length);
    return buffer.writeBytes(utf8);
  }

  /** What stands before a JPEG of that many bytes. */
  static ByteBuf frameHead(
      int camera, Published published, int jpegBytes, Clock clock, ByteBufAllocator allocator) {
    PacketTiming timing = published.packet().timing();
    ByteBuf buffer = allocator.directBuffer(FRAME_BYTES + HEADER_BYTES);
    frame(buffer, BINARY, HEADER_BYTES + jpegBytes);
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

  private static void frame(ByteBuf buffer, int finalAndOpcode, int payloadBytes) {
    buffer.writeByte(finalAndOpcode);
    if (payloadBytes < 126) {
      buffer.writeByte(payloadBytes);
    } else if (payloadBytes <= 0xffff) {
      buffer.writeByte(126).writeShort(payloadBytes);
    } else {
      buffer.writeByte(127).writeLong(payloadBytes);
    }
  }

  private static long micros(Instant instant) {
    return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
  }

  /** As an unsigned 32-bit number; more than it holds is its greatest. */
  private static int micros(long nanos) {
    return (int) Math.clamp(nanos / 1_000, 0, 0xffff_ffffL);
  }
}
