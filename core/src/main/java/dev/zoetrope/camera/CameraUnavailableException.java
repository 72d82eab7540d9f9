// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * The camera cannot be reached or was lost; trying again may help. The message is shown to people
 * as the reason: say what was tried, what happened and what to do, never a password.
 */
public final class CameraUnavailableException extends Exception {
  private static final long serialVersionUID = 1;

  private final Duration retryAfter;
  private final Duration retryWithin;

  public CameraUnavailableException(String message) {
    super(message);
    this.retryAfter = Duration.ZERO;
    this.retryWithin = ChronoUnit.FOREVER.getDuration();
  }

  public CameraUnavailableException(String message, Throwable cause) {
    super(message, cause);
    this.retryAfter = Duration.ZERO;
    this.retryWithin = ChronoUnit.FOREVER.getDuration();
  }

  private CameraUnavailableException(CameraUnavailableException other, Duration retryWithin) {
    super(other.getMessage(), other);
    this.retryAfter = other.retryAfter;
    this.retryWithin = retryWithin;
  }

  /**
   * @param retryAfter the least time until the next try makes sense: a camera that refused a
   *     password may lock its user out when asked again every second
   */
  public CameraUnavailableException(String message, Duration retryAfter) {
    super(message);
    this.retryAfter = retryAfter;
    this.retryWithin = ChronoUnit.FOREVER.getDuration();
  }

  /**
   * The same, saying that trying costs next to nothing and is worth while at least so often: a
   * device of this machine may be plugged in at any moment.
   */
  public CameraUnavailableException retriedWithin(Duration most) {
    return new CameraUnavailableException(this, most);
  }

  /** Zero where nothing is known against trying again soon. */
  public Duration retryAfter() {
    return retryAfter;
  }

  /** The longest time until the next try; without an end where nothing asks for haste. */
  public Duration retryWithin() {
    return retryWithin;
  }
}
