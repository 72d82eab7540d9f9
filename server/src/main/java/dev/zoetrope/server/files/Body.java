// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.files;

import dev.zoetrope.server.files.RangeHeader.Selection;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is sent of a file: stretches that the kernel copies from file to socket, and an end that is
 * held back until the file was seen to be unchanged after the last of them. A reader that has the
 * end has bytes of one state of the file.
 *
 * @param stretches in the order of sending
 * @param tail the bytes of the file that are held back; empty where {@code closing} is
 * @param closing what stands after the last byte of the file
 */
record Body(List<Stretch> stretches, Optional<ByteRange> tail, Buffer closing) {
  /** What is at most this long is read at once, and needs no second look at the file. */
  static final int SMALL_BYTES = 64 << 10;

  private static final int TAIL_BYTES = 1 << 10;

  Body {
    stretches = List.copyOf(stretches);
  }

  /**
   * Bytes of the file.
   *
   * @param lead what stands before them
   */
  record Stretch(Buffer lead, ByteRange range) {}

  /** A whole file. */
  static Body whole(long fileBytes) {
    return fileBytes == 0
        ? new Body(List.of(), Optional.empty(), Buffer.buffer())
        : of(new ByteRange(0, fileBytes - 1));
  }

  /** The bytes of one range. */
  static Body of(ByteRange range) {
    if (range.length() <= SMALL_BYTES) {
      return new Body(List.of(), Optional.of(range), Buffer.buffer());
    }
    long cut = range.last() - TAIL_BYTES;
    return new Body(
        List.of(new Stretch(Buffer.buffer(), new ByteRange(range.first(), cut))),
        Optional.of(new ByteRange(cut + 1, range.last())),
        Buffer.buffer());
  }

  /**
   * Several ranges as {@code multipart/byteranges} (RFC 9110 section 14.6).
   *
   * @param boundary must not occur in the file
   */
  static Body multipart(Selection.Parts parts, String boundary, String type, long fileBytes) {
    List<Stretch> stretches = new ArrayList<>();
    for (ByteRange range : parts.ranges()) {
      String lead =
          (stretches.isEmpty() ? "--" : "\r\n--")
              + boundary
              + "\r\nContent-Type: "
              + type
              + "\r\nContent-Range: "
              + range.contentRange(fileBytes)
              + "\r\n\r\n";
      stretches.add(new Stretch(Buffer.buffer(lead), range));
    }
    Buffer closing = Buffer.buffer("\r\n--" + boundary + "--\r\n");
    return new Body(stretches, Optional.empty(), closing);
  }

  /** The field Content-Length. */
  long length() {
    long length = closing.length() + tail.map(ByteRange::length).orElse(0L);
    for (Stretch stretch : stretches) {
      length += stretch.lead().length() + stretch.range().length();
    }
    return length;
  }
}
