// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera;

import java.time.Duration;

/**
 * The camera cannot be reached or was lost; trying again may help. The message is shown to people
 * as the reason: say what was tried, what happened and what to do, never a password.
 */
public final class CameraUnavailableException extends Exception {
  private static final long serialVersionUID = 1;

  private final Duration retryAfter;

  public CameraUnavailableException(String message) {
    super(message);
    this.retryAfter = Duration.ZERO;
  }

  public CameraUnavailableException(String message, Throwable cause) {
    super(message, cause);
    this.retryAfter = Duration.ZERO;
  }

  /**
   * @param retryAfter the least time until the next try makes sense: a camera that refused a
   *     password may lock its user out when asked again every second
   */
  public CameraUnavailableException(String message, Duration retryAfter) {
    super(message);
    this.retryAfter = retryAfter;
  }

  /** Zero where nothing is known against trying again soon. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
