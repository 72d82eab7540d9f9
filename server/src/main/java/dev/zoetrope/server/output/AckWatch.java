// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output;

import java.time.Duration;

/**
 * Tells a viewer whose host is gone from one that is merely slow: the host of a slow one still
 * acknowledges what it is sent. What counts is the time during which bytes were outstanding at
 * every look and no acknowledgement came; a connection that had nothing to send for an hour is not
 * suspect. Not thread-safe.
 */
final class AckWatch {
  /** With looks once a second, gone is known within five. */
  static final Duration PATIENCE = Duration.ofSeconds(4);

  private boolean begun;
  private long silentSinceNanos;

  /**
   * One look.
   *
   * @param outstanding whether sent bytes wait for their acknowledgement
   * @param lastAckMillis how long ago anything was acknowledged
   */
  boolean gone(boolean outstanding, long lastAckMillis, long nowNanos) {
    long silentNanos = nowNanos - silentSinceNanos;
    if (!begun || !outstanding || lastAckMillis < silentNanos / 1_000_000) {
      begun = true;
      silentSinceNanos = nowNanos;
      return false;
    }
    return silentNanos >= PATIENCE.toNanos();
  }
}
