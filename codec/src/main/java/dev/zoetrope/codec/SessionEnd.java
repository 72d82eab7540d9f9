// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec;

/**
 * Why a session is over.
 *
 * @param reason for people; never contains credentials
 * @param cause whose fault it was
 */
public record SessionEnd(String reason, Cause cause) {
  public enum Cause {
    /** The stream or camera; opening it again may help. */
    STREAM,
    /** The camera refused the user name or password. */
    REFUSED,
    /** The stream is nothing Zoetrope carries; trying again does not help. */
    UNSUPPORTED,
    /** The worker, which is gone with all its sessions; another is started on demand. */
    WORKER
  }
}
