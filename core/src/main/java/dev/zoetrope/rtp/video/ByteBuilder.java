// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.video;

import java.util.Arrays;

/**
 * Bytes that come in pieces, up to a limit; grows with what came, and gives back what a rare large
 * picture took.
 */
final class ByteBuilder {
  private static final int START_BYTES = 4 << 10;
  private static final int KEPT_BYTES = 1 << 20;

  private final int limit;
  private byte[] data = new byte[0];
  private int length;

  ByteBuilder(int limit) {
    this.limit = limit;
  }

  /** Adds a piece; false, and nothing is added, where that would be beyond the limit. */
  boolean append(byte[] source, int offset, int count) {
    if (count > limit - length) {
      return false;
    }
    if (length + count > data.length) {
      int wanted = Math.max(length + count, Math.max(START_BYTES, 2 * data.length));
      data = Arrays.copyOf(data, Math.min(wanted, limit));
    }
    System.arraycopy(source, offset, data, length, count);
    length += count;
    return true;
  }

  void clear() {
    length = 0;
    if (data.length > KEPT_BYTES) {
      data = new byte[0];
    }
  }

  int limit() {
    return limit;
  }

  /** What holds the bytes, valid up to {@link #length}, until something is added or cleared. */
  byte[] data() {
    return data;
  }

  int length() {
    return length;
  }
}
