// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media;

import java.util.HexFormat;

/**
 * Bytes that break the rules of their format. The reader counts it and goes on at the next place it
 * can; it does not end a stream by itself. The message gives subject, rule and actual value, for
 * wire formats with offset and up to 16 bytes in hex.
 */
public final class MalformedMediaException extends Exception {
  private static final long serialVersionUID = 1;
  private static final int HEX_BYTES = 16;

  public MalformedMediaException(String message) {
    super(message);
  }

  /**
   * An error at a place in a wire format.
   *
   * @param message subject, rule and actual value
   * @param data what was being read; up to 16 bytes of it from the offset on become part of the
   *     message
   * @param offset where the rule is broken, 0 to {@code data.length}
   */
  public static MalformedMediaException at(String message, byte[] data, int offset) {
    int from = Math.clamp(offset, 0, data.length);
    String hex = HexFormat.of().formatHex(data, from, Math.min(data.length, from + HEX_BYTES));
    return new MalformedMediaException(
        message + " at offset " + offset + (hex.isEmpty() ? " (end of data)" : " [" + hex + "]"));
  }

  public MalformedMediaException(String message, Throwable cause) {
    super(message, cause);
  }
}
