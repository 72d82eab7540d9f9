// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.mp4;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;

/**
 * How pieces of a body of unknown length are told apart on the wire: as chunks, whose end is known
 * to be one (RFC 9112 section 7.1), or not at all for HTTP/1.0.
 *
 * @param chunked whether in chunks
 */
record BodyFraming(boolean chunked) {
  /** The trailer field that says why the body ended. */
  static final String REASON_FIELD = "X-Stream-End";

  /** Puts the framing around a piece that has at least one byte. */
  ByteBuf piece(CompositeByteBuf bytes, ByteBufAllocator allocator) {
    if (chunked) {
      String size = Integer.toHexString(bytes.readableBytes()) + "\r\n";
      bytes.addComponent(true, 0, direct(size, allocator));
      bytes.addComponent(true, direct("\r\n", allocator));
    }
    return bytes;
  }

  /** What ends the body; empty where only the connection's end does. */
  ByteBuf end(String reason, ByteBufAllocator allocator) {
    if (!chunked) {
      return Unpooled.EMPTY_BUFFER;
    }
    String words = reason.replaceAll("[^\\x20-\\x7e]", "?");
    String text = "0\r\n" + REASON_FIELD + ": " + words + "\r\n\r\n";
    return direct(text, allocator);
  }

  private static ByteBuf direct(String text, ByteBufAllocator allocator) {
    return allocator.directBuffer(text.length()).writeBytes(text.getBytes(US_ASCII));
  }
}
