// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.capture;

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
    double framesPerSecond) {
  /** The counters of a camera that lost no frames. */
  public CaptureCounters(
      long packets, long bytes, long malformed, long opened, long lost, double framesPerSecond) {
    this(packets, bytes, malformed, opened, lost, 0, framesPerSecond);
  }
}
