// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.socket;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.vertx.core.json.JsonObject;

/** Messages as WebSocket frames (RFC 6455 section 5.2), unmasked and whole. */
public final class SocketFrames {
  /** The most that stands before a message. */
  public static final int MAX_HEAD_BYTES = 10;

  private static final int TEXT = 0x81;
  private static final int BINARY = 0x82;

  private SocketFrames() {}

  /** A new direct buffer with a whole text message. */
  public static ByteBuf text(JsonObject message, ByteBufAllocator allocator) {
    byte[] utf8 = message.encode().getBytes(UTF_8);
    ByteBuf buffer = allocator.directBuffer(MAX_HEAD_BYTES + utf8.length);
    head(buffer, TEXT, utf8.length);
    return buffer.writeBytes(utf8);
  }

  /** Writes what stands before a binary message of that many bytes. */
  public static void binaryHead(ByteBuf to, int payloadBytes) {
    head(to, BINARY, payloadBytes);
  }

  private static void head(ByteBuf buffer, int finalAndOpcode, int payloadBytes) {
    buffer.writeByte(finalAndOpcode);
    if (payloadBytes < 126) {
      buffer.writeByte(payloadBytes);
    } else if (payloadBytes <= 0xffff) {
      buffer.writeByte(126).writeShort(payloadBytes);
    } else {
      buffer.writeByte(127).writeLong(payloadBytes);
    }
  }
}
