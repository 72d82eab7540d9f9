// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.capture;

/** All of a camera's renditions are being watched, and one more was asked for. */
public final class TooManyRenditionsException extends Exception {
  private static final long serialVersionUID = 1;

  public TooManyRenditionsException(String message) {
    super(message);
  }
}
