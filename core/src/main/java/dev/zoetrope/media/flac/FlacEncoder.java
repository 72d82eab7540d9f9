// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.flac;

import dev.zoetrope.media.bits.BitWriter;

/**
 * Encodes samples of 16 bit into frames of FLAC (RFC 9639 section 9), each when it comes. The
 * frames are of a stream with variable block size: each says how many samples it holds and which is
 * its first. One thread.
 */
public final class FlacEncoder {
  /** Fewest samples in a frame that is not the stream's last (RFC 9639 section 8.2). */
  public static final int MIN_BLOCK = 16;

  /** Most samples in a frame here. */
  public static final int MAX_BLOCK = 4096;

  static final int BITS = 16;

  private static final int MAX_CHANNELS = 8;
  private static final int BLOCK_SIZE_IN_16_BITS = 7;
  private static final int SAMPLES_OF_16_BITS = 4;

  private final int rateCode;
  private final int channels;
  private long nextSample;

  /**
   * Begins a stream.
   *
   * @param samplesPerSecond 1 to 384000
   * @param channels 1 to 8
   */
  public FlacEncoder(int samplesPerSecond, int channels) {
    this(samplesPerSecond, channels, 0);
  }

  /** Begins with another number than 0 for the first sample. */
  FlacEncoder(int samplesPerSecond, int channels, long firstSample) {
    if (channels < 1 || channels > MAX_CHANNELS) {
      throw new IllegalArgumentException("FLAC channels must be 1 to 8: " + channels);
    }
    this.rateCode = rateCode(samplesPerSecond);
    this.channels = channels;
    this.nextSample = firstSample;
  }

  /**
   * Encodes one frame.
   *
   * @param interleaved samples in the order first channel, second channel, ..., first channel; 16
   *     to 4096 of each
   */
  public byte[] frame(short[] interleaved) {
    int block = interleaved.length / channels;
    if (block < MIN_BLOCK || block > MAX_BLOCK || block * channels != interleaved.length) {
      throw new IllegalArgumentException(
          "FLAC frame must have 16 to 4096 samples of each channel: "
              + interleaved.length
              + " of "
              + channels);
    }
    BitWriter out = new BitWriter();
    head(out, block);
    for (int channel = 0; channel < channels; channel++) {
      Subframe.write(out, samplesOf(channel, interleaved, block));
    }
    out.align();
    byte[] body = out.toByteArray();
    nextSample += block;
    return out.bits(FlacCrc.crc16(body, body.length), 16).toByteArray();
  }

  private void head(BitWriter out, int block) {
    out.bits(0xfff9, 16); // synchronisation, variable block size
    out.bits(BLOCK_SIZE_IN_16_BITS, 4).bits(rateCode, 4);
    out.bits(channels - 1, 4).bits(SAMPLES_OF_16_BITS << 1, 4);
    CodedNumber.write(out, nextSample & CodedNumber.MAX);
    out.bits(block - 1, 16);
    byte[] head = out.toByteArray();
    out.bits(FlacCrc.crc8(head, head.length), 8);
  }

  private int[] samplesOf(int channel, short[] interleaved, int block) {
    int[] samples = new int[block];
    for (int i = 0; i < block; i++) {
      samples[i] = interleaved[i * channels + channel];
    }
    return samples;
  }

  /** RFC 9639 section 9.1.2; 0 sends a decoder to STREAMINFO. */
  private static int rateCode(int samplesPerSecond) {
    return switch (samplesPerSecond) {
      case 88_200 -> 1;
      case 176_400 -> 2;
      case 192_000 -> 3;
      case 8_000 -> 4;
      case 16_000 -> 5;
      case 22_050 -> 6;
      case 24_000 -> 7;
      case 32_000 -> 8;
      case 44_100 -> 9;
      case 48_000 -> 10;
      case 96_000 -> 11;
      default -> 0;
    };
  }
}
