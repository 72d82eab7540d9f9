// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.container.mp4;

import dev.zoetrope.media.bits.BigEndian;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds boxes (ISO/IEC 14496-12 section 4.2) in what {@link InitSegment} and {@link FragmentWriter}
 * made: of 32-bit sizes, well formed. No parser for the files of others.
 */
final class Boxes {
  static final int HEADER_BYTES = 8;
  private static final int TYPE_OFFSET = 4;

  private Boxes() {}

  /** A box within an array: its header begins at {@code offset}. */
  record Box(String type, int offset, int sizeBytes) {
    int content() {
      return offset + HEADER_BYTES;
    }

    int end() {
      return offset + sizeBytes;
    }
  }

  /** The boxes side by side between the two offsets. */
  static List<Box> between(byte[] data, int from, int to) {
    List<Box> boxes = new ArrayList<>();
    int at = from;
    while (at < to) {
      int size = size(data, at, to);
      boxes.add(new Box(type(data, at), at, size));
      at += size;
    }
    return boxes;
  }

  /** The first box of that type between the two offsets. */
  static Box find(byte[] data, int from, int to, String type) {
    int wanted = code(type);
    int at = from;
    while (at < to) {
      int size = size(data, at, to);
      if (BigEndian.i32(data, at + TYPE_OFFSET) == wanted) {
        return new Box(type, at, size);
      }
      at += size;
    }
    throw new IllegalArgumentException("box must be there: " + type);
  }

  /** The four characters as they stand in the header. */
  private static int code(String type) {
    int code = 0;
    for (int i = 0; i < 4; i++) {
      code = code << 8 | type.charAt(i);
    }
    return code;
  }

  private static int size(byte[] data, int at, int to) {
    int size = BigEndian.i32(data, at);
    if (size < HEADER_BYTES || size > to - at) {
      throw new IllegalArgumentException("box size must fit at " + at + ": " + size);
    }
    return size;
  }

  static Box find(byte[] data, Box within, String type) {
    return find(data, within.content(), within.end(), type);
  }

  private static String type(byte[] data, int at) {
    char[] type = new char[4];
    for (int i = 0; i < 4; i++) {
      type[i] = (char) (data[at + TYPE_OFFSET + i] & 0xff);
    }
    return new String(type);
  }
}
