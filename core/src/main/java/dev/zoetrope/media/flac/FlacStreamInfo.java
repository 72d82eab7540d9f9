// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.flac;

import dev.zoetrope.media.AudioFormat;
import dev.zoetrope.media.bits.BitWriter;

/** STREAMINFO of an endless stream (RFC 9639 section 8.2), without its block header. */
public final class FlacStreamInfo {
  /** Its length. */
  public static final int BYTES = 34;

  private static final int MD5_BYTES = 16;

  private FlacStreamInfo() {}

  /**
   * The format of samples of 16 bit. Least and most samples a block are both given as {@link
   * FlacEncoder#MAX_BLOCK}: Apple's decoders refuse a stream in which they differ, and the frames
   * say themselves how many they hold.
   */
  public static AudioFormat format(int samplesPerSecond, int channels) {
    BitWriter out =
        new BitWriter()
            .bits(FlacEncoder.MAX_BLOCK, 16)
            .bits(FlacEncoder.MAX_BLOCK, 16)
            .bits(0, 24) // least bytes of a frame: unknown
            .bits(0, 24)
            .bits(samplesPerSecond, 20)
            .bits(channels - 1, 3)
            .bits(FlacEncoder.BITS - 1, 5)
            .bits(0, 36); // samples in all: unknown
    for (int i = 0; i < MD5_BYTES; i++) {
      out.bits(0, 8); // of all samples: unknown
    }
    return new AudioFormat(samplesPerSecond, channels, out.toByteArray());
  }
}
