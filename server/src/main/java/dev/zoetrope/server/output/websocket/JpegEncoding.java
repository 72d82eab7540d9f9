// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.websocket;

import dev.zoetrope.hub.Published;
import dev.zoetrope.server.output.Audience;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/** The bare JPEG: what stands before it differs from socket to socket. */
enum JpegEncoding implements Audience.Encoding {
  BARE;

  @Override
  public ByteBuf frame(Published published, ByteBufAllocator allocator) {
    byte[] jpeg = published.packet().payload();
    return allocator.directBuffer(jpeg.length).writeBytes(jpeg);
  }
}
