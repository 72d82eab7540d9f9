// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.worker;

/**
 * Finds out how many pictures a second come, and so how many bits one may take. The rate is that of
 * the GOP before, so that an encoder changes at keyframes alone. One thread.
 */
final class BitRate {
  private static final int TICKS = 90_000;
  private static final int FIRST_GUESS = 25;
  private static final int MAX_FPS = 120;
  private static final double BITS_A_PIXEL = 2; // a second, at 25 pictures
  private static final int LEAST = 150_000;
  private static final int MOST = 16_000_000;

  private final boolean given;
  private int fps;
  private int pictures;
  private long sinceTicks;

  /**
   * @param fps pictures a second; 0 to be found out
   */
  BitRate(int fps) {
    this.given = fps > 0;
    this.fps = given ? fps : FIRST_GUESS;
  }

  /** A picture that is no keyframe. */
  void picture() {
    pictures++;
  }

  /**
   * A GOP begins; says whether the rate has become another one, by more than a third.
   *
   * @param ptsTicks of its keyframe
   */
  boolean keyframe(long ptsTicks) {
    long ticks = ptsTicks - sinceTicks;
    int counted = pictures;
    pictures = 1;
    sinceTicks = ptsTicks;
    if (given || counted < 2 || ticks < TICKS / 2) {
      return false; // the first one, or too little to judge by
    }
    int measured = Math.clamp(Math.round((double) counted * TICKS / ticks), 1, MAX_FPS);
    boolean other = 3 * measured > 4 * fps || 4 * measured < 3 * fps;
    fps = other ? measured : fps;
    return other;
  }

  int fps() {
    return fps;
  }

  /** Fewer pictures a second differ more from each other: half as many take 0.7 of the bits. */
  int bitsPerSecond(int width, int height) {
    double bits = BITS_A_PIXEL * width * height * Math.sqrt(fps / (double) FIRST_GUESS);
    return (int) Math.clamp(bits, LEAST, MOST);
  }
}
