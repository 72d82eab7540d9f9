// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.video;

import java.util.Arrays;

/**
 * Bytes that come in pieces, up to a limit. Between pictures it keeps room for the usual ones: what
 * a keyframe among them took is let go, and taken at once for the next, as every camera would
 * otherwise hold room for its largest picture twice.
 */
final class ByteBuilder {
  private static final int START_BYTES = 4 << 10;
  private static final int LEAST_KEPT_BYTES = 32 << 10;
  private static final int MOST_KEPT_BYTES = 1 << 20;
  private static final int KEPT_USUALS = 4;
  private static final int USUAL_SHIFT = 3; // a mean of about the last eight

  private final int limit;
  private byte[] data = new byte[0];
  private int length;
  private int usual; // a moving mean of the lengths
  private int large; // room for one as large as the last that was let go

  ByteBuilder(int limit) {
    this.limit = limit;
  }

  /** Adds a piece; false, and nothing is added, where that would be beyond the limit. */
  boolean append(byte[] source, int offset, int count) {
    if (count > limit - length) {
      return false;
    }
    if (length + count > data.length) {
      data = Arrays.copyOf(data, room(length + count));
    }
    System.arraycopy(source, offset, data, length, count);
    length += count;
    return true;
  }

  private int room(int needed) {
    int wanted = Math.max(needed, Math.max(START_BYTES, 2 * data.length));
    if (needed > LEAST_KEPT_BYTES && wanted < large) {
      wanted = large;
    }
    return Math.min(wanted, limit);
  }

  void clear() {
    if (length == 0) {
      return;
    }
    usual += (length - usual) >> USUAL_SHIFT;
    if (data.length > Math.clamp((long) KEPT_USUALS * usual, LEAST_KEPT_BYTES, MOST_KEPT_BYTES)) {
      data = new byte[0];
      large = length + (length >> USUAL_SHIFT);
    }
    length = 0;
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
