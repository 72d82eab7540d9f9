// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.events.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Compresses what is sent piece by piece (RFC 1952): each piece can be read when it arrives. Holds
 * native memory until closed.
 */
final class Gzip implements AutoCloseable {
  private static final int BUFFER = 8 << 10;

  private final ByteArrayOutputStream sink = new ByteArrayOutputStream();
  private final Stream stream;

  Gzip() {
    try {
      stream = new Stream(sink);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fast rather than small: a table is written faster than most networks take it. */
  private static final class Stream extends GZIPOutputStream {
    Stream(ByteArrayOutputStream sink) throws IOException {
      super(sink, BUFFER, true);
      def.setLevel(Deflater.BEST_SPEED);
    }

    void end() {
      def.end();
    }
  }

  byte[] next(byte[] piece, boolean last) {
    try {
      stream.write(piece);
      if (last) {
        stream.finish();
      } else {
        stream.flush();
      }
      byte[] packed = sink.toByteArray();
      sink.reset();
      return packed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    stream.end();
  }
}
