// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.emulated;

import java.util.function.IntFunction;

/**
 * What a loop of video is to be.
 *
 * @param name of the camera, for messages
 * @param framesPerSecond of the pictures, 1 to 60
 * @param frames how many there are; a whole number of GOPs and of seconds
 * @param gopFrames from one keyframe to the next; the first picture is one
 * @param beep whether there is sound
 * @param pictures the JPEG of each frame from 0 on; asked in order, by one thread
 */
public record LoopPlan(
    String name,
    int framesPerSecond,
    int frames,
    int gopFrames,
    boolean beep,
    IntFunction<byte[]> pictures) {
  /** Sampling rate of the sound. */
  public static final int SAMPLES_PER_SECOND = 48_000;

  /** Samples in a frame of AAC; a loop's length is a whole number of them. */
  public static final int SAMPLES_PER_FRAME = 1024;

  /** Length of the loop. */
  public int seconds() {
    return frames / framesPerSecond;
  }

  /** Samples in the loop. */
  public int samples() {
    return seconds() * SAMPLES_PER_SECOND;
  }
}
