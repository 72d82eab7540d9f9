// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp.message;

import dev.zoetrope.media.MalformedMediaException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a reader makes of a stream that comes in pieces; channels 0 and 1, payload type 96. */
final class Messages {
  private final MessageReader reader =
      new MessageReader(
          (channel, type) -> channel < 2 && ((type & 0x7f) == 96 || (type & 0xe0) == 0xc0));
  private final byte[] stream;
  private final int piece;
  private int at;

  Messages(byte[] stream) {
    this(stream, stream.length);
  }

  private Messages(byte[] stream, int piece) {
    this.stream = stream;
    this.piece = piece;
  }

  static List<String> read(byte[] stream, int piece) throws MalformedMediaException, IOException {
    Messages messages = new Messages(stream, piece);
    List<String> all = new ArrayList<>();
    for (String next = messages.next(); next != null; next = messages.next()) {
      all.add(next);
    }
    return all;
  }

  static RtspMessage first(byte[] stream) throws MalformedMediaException, IOException {
    RtspMessage first = new Messages(stream).message();
    if (first == null) {
      throw new AssertionError("the stream must hold a message");
    }
    return first;
  }

  /** The next message in words; null at the end. */
  @Nullable String next() throws MalformedMediaException, IOException {
    RtspMessage message = message();
    return message == null ? null : words(message);
  }

  private @Nullable RtspMessage message() throws MalformedMediaException, IOException {
    RtspMessage message = reader.next();
    while (message == null && at < stream.length) {
      reader.fill(this::piece);
      message = reader.next();
    }
    return message;
  }

  private int piece(byte[] target, int offset, int length) {
    int count = Math.min(Math.min(piece, length), stream.length - at);
    System.arraycopy(stream, at, target, offset, count);
    at += count;
    return count;
  }

  private static String words(RtspMessage message) {
    return switch (message) {
      case InterleavedData data -> "data " + data.channel() + " " + data.length();
      case RtspRequest request -> request.method() + " cseq=" + cseq(request.headers());
      case RtspResponse response ->
          response.status()
              + " cseq="
              + cseq(response.headers())
              + " body="
              + response.body().length;
    };
  }

  private static String cseq(Headers headers) {
    return headers.number("cseq").isPresent()
        ? Integer.toString(headers.number("cseq").getAsInt())
        : "none";
  }
}
