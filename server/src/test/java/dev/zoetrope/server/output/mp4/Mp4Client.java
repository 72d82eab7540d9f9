// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.mp4;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.zoetrope.server.output.RawClient;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads a chunked MP4 box by box, for tests. */
final class Mp4Client implements AutoCloseable {
  private final RawClient client;
  private ByteBuffer chunk = ByteBuffer.allocate(0);

  private Mp4Client(RawClient client) {
    this.client = client;
  }

  static Mp4Client of(RawClient client) {
    return new Mp4Client(client);
  }

  /** The response's head. */
  String head() throws IOException {
    return client.readHead();
  }

  /** A box with its header. */
  ByteBuffer box(String type) throws IOException {
    byte[] header = bytes(8);
    String found = new String(header, 4, 4, ISO_8859_1);
    if (!found.equals(type)) {
      throw new AssertionError("box must be " + type + ": " + found);
    }
    int size = ByteBuffer.wrap(header).getInt();
    return ByteBuffer.allocate(size).put(header).put(bytes(size - 8)).flip();
  }

  /** What is left after the last box: the reason in the trailer. */
  String end() throws IOException {
    if (chunk.hasRemaining()) {
      throw new AssertionError("chunk must be read: " + chunk);
    }
    return client.readAll();
  }

  private byte[] bytes(int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count);
    while (bytes.hasRemaining()) {
      if (!chunk.hasRemaining()) {
        nextChunk();
      }
      bytes.put(chunk.get());
    }
    return bytes.array();
  }

  private void nextChunk() throws IOException {
    int size = Integer.parseInt(client.readThrough("\r\n").trim(), 16);
    chunk = ByteBuffer.wrap(client.readBytes(size));
    client.readBytes(2);
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
