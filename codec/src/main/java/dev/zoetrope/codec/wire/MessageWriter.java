// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.GatheringByteChannel;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes whole messages to a blocking channel. Any thread; each write blocks until the peer has
 * taken the bytes, which credits keep short. Bodies are copied to a direct buffer of a fixed size
 * in pieces, so nothing grows with the largest message.
 */
public final class MessageWriter {
  private static final int BUFFER = 256 << 10;

  private final GatheringByteChannel out;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
  private final ReentrantLock lock = new ReentrantLock();

  public MessageWriter(GatheringByteChannel out) {
    this.out = out;
  }

  /** Writes the message with its own body. */
  public void write(Message message) throws IOException {
    write(message, ByteBuffer.wrap(message.body()));
  }

  /**
   * Writes the message with another body, which may be native memory.
   *
   * @throws IllegalArgumentException when the body is larger than {@link Message#MAX_BODY}
   */
  public void write(Message message, ByteBuffer body) throws IOException {
    if (body.remaining() > Message.MAX_BODY) {
      throw new IllegalArgumentException(
          "message body must have at most " + Message.MAX_BODY + " bytes: " + body.remaining());
    }
    lock.lock();
    try {
      buffer.clear();
      header(message, body.remaining());
      while (body.hasRemaining()) {
        int count = Math.min(buffer.remaining(), body.remaining());
        buffer.put(body.slice(body.position(), count));
        body.position(body.position() + count);
        if (body.hasRemaining()) {
          drain();
        }
      }
      drain();
    } finally {
      lock.unlock();
    }
  }

  private void header(Message message, int length) {
    buffer.putInt(length).put((byte) message.type().code()).put((byte) message.flags());
    buffer.putShort((short) 0).putInt(message.session()).putInt(message.sequence());
    buffer.putLong(message.times().ptsTicks()).putLong(message.times().dtsTicks());
  }

  private void drain() throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      out.write(buffer);
    }
    buffer.clear();
  }
}
