// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.files;

/**
 * Some consecutive bytes of a file.
 *
 * @param first position of the first byte, 0 or more
 * @param last position of the last byte, not before the first
 */
record ByteRange(long first, long last) {
  ByteRange {
    if (first < 0 || last < first) {
      throw new IllegalArgumentException("range must go forwards from 0: " + first + "-" + last);
    }
  }

  static ByteRange ofLength(long first, long length) {
    return new ByteRange(first, Math.addExact(first, length - 1));
  }

  long length() {
    return last - first + 1;
  }

  /** Whether both together are one range: they overlap, or one follows upon the other. */
  boolean joins(ByteRange other) {
    return first - 1 <= other.last && other.first - 1 <= last;
  }

  /** The smallest range that holds both. */
  ByteRange join(ByteRange other) {
    return new ByteRange(Math.min(first, other.first), Math.max(last, other.last));
  }

  /** The field Content-Range of these bytes (RFC 9110 section 14.4). */
  String contentRange(long fileBytes) {
    return "bytes " + first + "-" + last + "/" + fileBytes;
  }
}
