// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.hub;

/**
 * How much a hub remembers. At least the last whole GOP is kept as long as it fits the bytes.
 *
 * @param maxBytes payload bytes kept, at least 64 KiB; the newest packet is kept whatever its size
 * @param maxGops GOPs kept, the unfinished one included, at least 1; in a JPEG stream each packet
 *     is one
 */
public record HubLimits(long maxBytes, int maxGops) {
  public static final HubLimits DEFAULT = new HubLimits(16L << 20, 2);

  public HubLimits {
    if (maxBytes < 64 << 10) {
      throw new IllegalArgumentException("hub bytes must be at least 65536: " + maxBytes);
    }
    if (maxGops < 1) {
      throw new IllegalArgumentException("hub GOPs must be at least 1: " + maxGops);
    }
  }
}
