// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.emulated;

import java.nio.ByteBuffer;

/** The sound of an emulated camera: 1 kHz for a tenth of a second from each full second on. */
public final class Beep {
  /** How long it is heard, and how long the picture flashes. */
  public static final int MILLIS = 100;

  private static final int HERTZ = 1000;
  private static final double LOUDNESS = 0.5;
  private static final int FADE_SAMPLES = 48; // a millisecond: no click at its end

  /**
   * Samples of 16 bit, big endian, one channel, {@link LoopPlan#SAMPLES_PER_SECOND} a second.
   *
   * @param from number of the first sample; 0 begins a beep
   * @param count how many
   */
  public static byte[] samples(long from, int count) {
    ByteBuffer samples = ByteBuffer.allocate(2 * count);
    for (long i = from; i < from + count; i++) {
      samples.putShort((short) Math.round(sample(Math.floorMod(i, LoopPlan.SAMPLES_PER_SECOND))));
    }
    return samples.array();
  }

  private static double sample(int inSecond) {
    int length = LoopPlan.SAMPLES_PER_SECOND * MILLIS / 1000;
    if (inSecond >= length) {
      return 0;
    }
    double fade = Math.min(1, (double) (length - inSecond) / FADE_SAMPLES);
    double turn = (double) inSecond * HERTZ / LoopPlan.SAMPLES_PER_SECOND;
    return Short.MAX_VALUE * LOUDNESS * fade * Math.sin(2 * Math.PI * turn);
  }

  private Beep() {}
}
