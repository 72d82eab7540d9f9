// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.container.hls;

/**
 * How much of a stream a window keeps.
 *
 * @param segments complete segments that are listed, at least 3; more where they are short and do
 *     not add up to three target durations
 * @param maxBytes media kept, listed or not; the segment in the making and one complete one are
 *     kept whatever their size
 */
public record WindowLimits(int segments, long maxBytes) {
  /**
   * Seven segments: the least that three target durations of hold-back fit into where segments are
   * half as long as they might be.
   */
  public static final WindowLimits DEFAULT = new WindowLimits(7, 32L << 20);

  public WindowLimits {
    if (segments < 3) {
      throw new IllegalArgumentException("segments must be at least 3: " + segments);
    }
    if (maxBytes < 1) {
      throw new IllegalArgumentException("window must be at least 1 byte: " + maxBytes);
    }
  }
}
