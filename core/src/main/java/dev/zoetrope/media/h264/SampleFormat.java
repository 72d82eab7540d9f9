// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.h264;

import dev.zoetrope.media.MalformedMediaException;

/**
 * How the samples of a sequence's pictures are kept, in H.264 and H.265 alike.
 *
 * @param chromaFormat {@code chroma_format_idc}: 0 brightness alone, 1 4:2:0, 2 4:2:2, 3 4:4:4
 * @param lumaBits bits of a brightness sample, 8 to 16
 * @param chromaBits bits of a colour sample, 8 to 16
 */
public record SampleFormat(int chromaFormat, int lumaBits, int chromaBits) {
  /** What H.264 profiles mean that do not say it: 4:2:0 of 8 bits. */
  public static final SampleFormat USUAL = new SampleFormat(1, 8, 8);

  /**
   * Reads both depths.
   *
   * @param chromaFormat read before them
   * @param most greatest difference to 8 bits the standard allows
   */
  public static SampleFormat read(RbspReader in, int chromaFormat, int most)
      throws MalformedMediaException {
    return new SampleFormat(
        chromaFormat,
        8 + in.unsigned("bit_depth_luma_minus8", most),
        8 + in.unsigned("bit_depth_chroma_minus8", most));
  }
}
