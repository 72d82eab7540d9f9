// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.container.hls;

import java.util.List;

/**
 * A partial segment: some whole fragments, in order.
 *
 * @param number counts the parts of a window from 0, over all its segments: unlike a number within
 *     the segment it can be foretold in a preload hint, though nobody knows yet where the segment
 *     will end
 * @param durationNanos of its pictures, at most the playlist's part target
 * @param independent whether it begins with a keyframe
 * @param fragments the media, each array shared and to be read only
 */
public record Part(long number, long durationNanos, boolean independent, List<byte[]> fragments) {
  /** How many bytes the media has. */
  public int sizeBytes() {
    int size = 0;
    for (byte[] fragment : fragments) {
      size += fragment.length;
    }
    return size;
  }

  String uri(MediaEpoch epoch) {
    return uri(epoch.prefix(), number);
  }

  static String uri(String prefix, long number) {
    return prefix + "/p" + number + ".mp4";
  }
}
