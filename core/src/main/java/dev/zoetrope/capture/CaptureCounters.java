// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.capture;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a capture has counted since it was made.
 *
 * @param packets packets published
 * @param bytes payload bytes published
 * @param malformed packets the camera delivered broken
 * @param opened times the camera was opened
 * @param lost times it was lost or could not be opened
 * @param framesLost frames that devices took and that never came; see {@link
 *     dev.zoetrope.camera.Camera#framesLost}
 * @param quirks what the camera did against the rules, by name; see {@link
 *     dev.zoetrope.camera.Camera#quirks}
 * @param framesPerSecond video packets a second, over the last two seconds or so; 0 while not
 *     delivering
 */
public record CaptureCounters(
    long packets,
    long bytes,
    long malformed,
    long opened,
    long lost,
    long framesLost,
    Map<String, Long> quirks,
    double framesPerSecond) {
  public CaptureCounters {
    quirks = Collections.unmodifiableMap(new TreeMap<>(quirks));
  }

  /** The counters of a camera that lost no frames and broke no rules. */
  public CaptureCounters(
      long packets, long bytes, long malformed, long opened, long lost, double framesPerSecond) {
    this(packets, bytes, malformed, opened, lost, 0, Map.of(), framesPerSecond);
  }
}
