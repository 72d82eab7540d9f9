// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.wire;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/**
 * Reads whole messages from a blocking channel. One thread. The buffer is for headers and small
 * bodies; a large body is read straight into its own array, so nothing grows with the largest.
 */
public final class MessageReader {
  private static final int BUFFER = 64 << 10;

  private final ReadableByteChannel in;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER).limit(0);

  public MessageReader(ReadableByteChannel in) {
    this.in = in;
  }

  /**
   * Waits for the next message.
   *
   * @throws EOFException when the peer has closed the connection
   * @throws IOException for a message that breaks the protocol; the connection is useless then
   */
  public Message read() throws IOException {
    need(Message.HEADER);
    int length = buffer.getInt();
    MessageType type = MessageType.of(buffer.get() & 0xff);
    int flags = buffer.get() & 0xff;
    buffer.getShort();
    int session = buffer.getInt();
    int sequence = buffer.getInt();
    Message.Times times = new Message.Times(buffer.getLong(), buffer.getLong());
    if (length < 0 || length > Message.MAX_BODY) {
      throw new IOException(
          "message body must have at most "
              + Message.MAX_BODY
              + " bytes: "
              + Integer.toUnsignedString(length));
    }
    return new Message(new Message.Head(type, flags, session, sequence), times, body(length));
  }

  private byte[] body(int length) throws IOException {
    byte[] body = new byte[length];
    int buffered = Math.min(length, buffer.remaining());
    buffer.get(body, 0, buffered);
    while (buffered < length) {
      buffer.clear();
      buffer.limit(Math.min(BUFFER, length - buffered));
      int count = in.read(buffer);
      buffer.flip();
      if (count < 0) {
        throw new EOFException("peer closed the connection within a message");
      }
      buffer.get(body, buffered, count);
      buffered += count;
    }
    return body;
  }

  private void need(int count) throws IOException {
    if (buffer.remaining() >= count) {
      return;
    }
    buffer.compact();
    while (buffer.position() < count) {
      if (in.read(buffer) < 0) {
        throw new EOFException("peer closed the connection");
      }
    }
    buffer.flip();
  }
}
