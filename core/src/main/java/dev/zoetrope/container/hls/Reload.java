// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.container.hls;

/**
 * What a playlist must hold before it is sent: the segment of that number, or a part of it.
 *
 * @param msn media sequence number, at least 0
 * @param part index within the segment, at least 0; {@link #WHOLE} for all of it
 */
public record Reload(long msn, int part) {
  /** Instead of a part: the whole segment. */
  public static final int WHOLE = -1;

  /** What is to be done about a request. */
  public enum Verdict {
    /** The playlist holds it. */
    AT_ONCE,
    /** It is to come. */
    WAIT,
    /** It is too far ahead to be anything but a mistake. */
    REFUSE
  }
}
