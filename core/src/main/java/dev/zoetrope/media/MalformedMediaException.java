// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media;

/**
 * Bytes that break the rules of their format. The reader counts it and goes on at the next place it
 * can; it does not end a stream by itself. The message gives subject, rule and actual value, for
 * wire formats with offset and up to 16 bytes in hex.
 */
public final class MalformedMediaException extends Exception {
  private static final long serialVersionUID = 1;

  public MalformedMediaException(String message) {
    super(message);
  }

  public MalformedMediaException(String message, Throwable cause) {
    super(message, cause);
  }
}
