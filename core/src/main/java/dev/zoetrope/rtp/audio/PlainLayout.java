// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.audio;

/**
 * How samples lie in a payload.
 *
 * @param blockBytes what belongs together: a sample of every channel, or a group of codes
 * @param sampleBytes of one sample as sent
 * @param keptBytes of it that are given out, the highest
 */
record PlainLayout(int blockBytes, int sampleBytes, int keptBytes) {
  /** Samples of 24 bit of which 16 are kept (RFC 3190 section 4). */
  static final PlainLayout L24 = new PlainLayout(3, 3, 2);

  static PlainLayout ofBytes(int bytes) {
    return new PlainLayout(bytes, bytes, bytes);
  }

  PlainLayout times(int channels) {
    return new PlainLayout(blockBytes * channels, sampleBytes, keptBytes);
  }
}
