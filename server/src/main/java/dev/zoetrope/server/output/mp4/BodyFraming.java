// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.mp4;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
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

  private static final byte[] CHUNK_END = {'\r', '\n'};
  private static final byte[] NOTHING = {};

  /** What comes before a piece of that size, which is at least 1. */
  byte[] before(int pieceBytes) {
    return chunked ? (Integer.toHexString(pieceBytes) + "\r\n").getBytes(US_ASCII) : NOTHING;
  }

  /** What comes behind each piece. */
  byte[] behind() {
    return chunked ? CHUNK_END : NOTHING;
  }

  /** What ends the body; empty where only the connection's end does. */
  ByteBuf end(String reason, ByteBufAllocator allocator) {
    if (!chunked) {
      return Unpooled.EMPTY_BUFFER;
    }
    String words = reason.replaceAll("[^\\x20-\\x7e]", "?");
    String text = "0\r\n" + REASON_FIELD + ": " + words + "\r\n\r\n";
    return allocator.directBuffer(text.length()).writeBytes(text.getBytes(US_ASCII));
  }
}
