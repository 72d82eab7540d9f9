// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media;

/**
 * Well-formed media that Zoetrope does not handle. Trying again does not help; the message says
 * what does.
 */
public final class UnsupportedMediaException extends Exception {
  private static final long serialVersionUID = 1;

  public UnsupportedMediaException(String message) {
    super(message);
  }
}
