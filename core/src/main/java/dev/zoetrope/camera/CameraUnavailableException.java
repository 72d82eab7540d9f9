// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera;

/**
 * The camera cannot be reached or was lost; trying again may help. The message is shown to people
 * as the reason: say what was tried, what happened and what to do, never a password.
 */
public final class CameraUnavailableException extends Exception {
  private static final long serialVersionUID = 1;

  public CameraUnavailableException(String message) {
    super(message);
  }

  public CameraUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
