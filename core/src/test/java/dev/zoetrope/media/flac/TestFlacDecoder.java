// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.flac;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.bits.BitReader;
import java.util.Arrays;

/** Decodes frames of 16 bit with variable block size, written from RFC 9639 for the tests. */
public final class TestFlacDecoder {
  private long sampleNumber;
  private int rateCode;

  /** The number of the first sample of the frame decoded last. */
  long sampleNumber() {
    return sampleNumber;
  }

  int rateCode() {
    return rateCode;
  }

  /** Decodes a frame to interleaved samples, and checks both checksums. */
  public short[] decode(byte[] frame) throws MalformedMediaException {
    BitReader in = new BitReader(frame);
    assertThat(in.bits(16)).isEqualTo(0xfff9);
    assertThat(in.bits(4)).isEqualTo(7);
    rateCode = in.bits(4);
    int channels = in.bits(4) + 1;
    assertThat(in.bits(4)).isEqualTo(8);
    sampleNumber = codedNumber(in);
    int block = in.bits(16) + 1;
    int head = in.position() / 8;
    assertThat(in.bits(8)).isEqualTo(FlacCrc.crc8(frame, head));
    short[] samples = new short[block * channels];
    for (int channel = 0; channel < channels; channel++) {
      int[] decoded = subframe(in, block);
      for (int i = 0; i < block; i++) {
        samples[i * channels + channel] = (short) decoded[i];
      }
    }
    in.align();
    assertThat(in.remaining()).isEqualTo(16);
    assertThat(in.bits(16)).isEqualTo(FlacCrc.crc16(frame, frame.length - 2));
    assertThat(FlacFrame.samples(frame)).isEqualTo(block);
    return samples;
  }

  private static long codedNumber(BitReader in) throws MalformedMediaException {
    int first = in.bits(8);
    int bytes = CodedNumber.length((byte) first);
    long number = bytes == 1 ? first : first & (0xff >> (bytes + 1));
    for (int i = 1; i < bytes; i++) {
      assertThat(in.bits(2)).isEqualTo(2);
      number = number << 6 | in.bits(6);
    }
    return number;
  }

  private static int[] subframe(BitReader in, int block) throws MalformedMediaException {
    assertThat(in.flag()).isFalse();
    int type = in.bits(6);
    int wasted = in.flag() ? 1 + unary(in) : 0;
    int bits = 16 - wasted;
    int[] samples = new int[block];
    if (type == 0) {
      Arrays.fill(samples, signed(in, bits));
    } else if (type == 1) {
      for (int i = 0; i < block; i++) {
        samples[i] = signed(in, bits);
      }
    } else {
      fixed(in, samples, type - 8, bits);
    }
    return Arrays.stream(samples).map(sample -> sample << wasted).toArray();
  }

  private static void fixed(BitReader in, int[] s, int order, int bits)
      throws MalformedMediaException {
    assertThat(order).isBetween(0, 4);
    for (int i = 0; i < order; i++) {
      s[i] = signed(in, bits);
    }
    assertThat(in.bits(6)).isZero();
    int rice = in.bits(4);
    for (int i = order; i < s.length; i++) {
      int folded = unary(in) << rice | in.bits(rice);
      s[i] = prediction(s, i, order) + ((folded >>> 1) ^ -(folded & 1));
    }
  }

  private static int prediction(int[] s, int i, int order) {
    return switch (order) {
      case 0 -> 0;
      case 1 -> s[i - 1];
      case 2 -> 2 * s[i - 1] - s[i - 2];
      case 3 -> 3 * s[i - 1] - 3 * s[i - 2] + s[i - 3];
      default -> 4 * s[i - 1] - 6 * s[i - 2] + 4 * s[i - 3] - s[i - 4];
    };
  }

  private static int unary(BitReader in) throws MalformedMediaException {
    int zeros = 0;
    while (!in.flag()) {
      zeros++;
    }
    return zeros;
  }

  private static int signed(BitReader in, int bits) throws MalformedMediaException {
    return in.bits(bits) << (32 - bits) >> (32 - bits);
  }
}
