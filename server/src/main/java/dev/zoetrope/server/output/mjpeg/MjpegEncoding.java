// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.mjpeg;

import dev.zoetrope.container.multipart.MultipartWriter;
import dev.zoetrope.container.multipart.PartFraming;
import dev.zoetrope.hub.Published;
import dev.zoetrope.media.Packet;
import dev.zoetrope.server.output.Audience;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/** A frame as one part: its headers, the JPEG, and the boundary that follows. */
final class MjpegEncoding implements Audience.Encoding {
  /** Parts with their length; for most clients. */
  static final MjpegEncoding LENGTH = new MjpegEncoding(PartFraming.LENGTH);

  /** The next part's headers at once; for browsers' {@code <img>}. */
  static final MjpegEncoding AHEAD = new MjpegEncoding(PartFraming.HEADERS_AHEAD);

  private final MultipartWriter writer;

  private MjpegEncoding(PartFraming framing) {
    this.writer = MultipartWriter.of(framing);
  }

  MultipartWriter writer() {
    return writer;
  }

  @Override
  public ByteBuf frame(Published published, ByteBufAllocator allocator) {
    Packet packet = published.packet();
    byte[] headers =
        writer.partHeaders(packet.sizeBytes(), published.sequence(), packet.timing().wallTime());
    return part(headers, packet.payload(), allocator);
  }

  private ByteBuf part(byte[] headers, byte[] jpeg, ByteBufAllocator allocator) {
    byte[] end = writer.partEnd();
    return allocator
        .directBuffer(headers.length + jpeg.length + end.length)
        .writeBytes(headers)
        .writeBytes(jpeg)
        .writeBytes(end);
  }
}
