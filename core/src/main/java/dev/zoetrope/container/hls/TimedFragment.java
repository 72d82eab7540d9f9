// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.container.hls;

/**
 * One fragment of a stream, as a packager has to know it: the media time is that of its epoch.
 *
 * @param bytes whole {@code moof} and {@code mdat} boxes; shared, to be read only
 * @param timeNanos decoding time since the epoch's zero, never less than that of the fragment
 *     before it on the same track
 * @param durationNanos until the next fragment of its track, at least 1
 * @param video whether it holds pictures; parts are measured by these alone
 * @param keyframe whether it begins with a picture that can be decoded alone
 */
@SuppressWarnings("ArrayRecordComponent") // shared by all viewers, as a packet's payload is
public record TimedFragment(
    byte[] bytes, long timeNanos, long durationNanos, boolean video, boolean keyframe) {
  public TimedFragment {
    if (bytes.length == 0) {
      throw new IllegalArgumentException("fragment must not be empty: at " + timeNanos + " ns");
    }
    if (durationNanos < 1) {
      throw new IllegalArgumentException(
          "fragment duration must be at least 1 ns: " + durationNanos);
    }
  }
}
