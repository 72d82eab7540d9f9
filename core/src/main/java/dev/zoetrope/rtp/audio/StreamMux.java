// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.audio;

import dev.zoetrope.media.AudioFormat;
import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.UnsupportedMediaException;
import dev.zoetrope.media.aac.AudioSpecificConfig;
import dev.zoetrope.media.bits.BitReader;
import java.util.Arrays;

/**
 * StreamMuxConfig of LATM (ISO/IEC 14496-3 section 1.7.3.1) with one program of one layer.
 *
 * @param config of the layer
 * @param format the same with its bytes
 * @param subFrames access units in an element, 1 to 64
 * @param fixedBytes of each of them; 0 where each says its length
 * @param otherBits that follow them
 */
record StreamMux(
    AudioSpecificConfig config, AudioFormat format, int subFrames, int fixedBytes, int otherBits) {
  private static final int MISSING_BYTES = 64;
  private static final int MAX_OTHER_BITS = 1 << 16;

  /**
   * Reads one that stands alone. What is cut off its end counts as zeros: cameras drop bits that
   * their encoder believes to be padding.
   */
  static StreamMux parse(byte[] bytes) throws MalformedMediaException, UnsupportedMediaException {
    return read(new BitReader(Arrays.copyOf(bytes, bytes.length + MISSING_BYTES)));
  }

  /** Reads one within an element. */
  static StreamMux read(BitReader in) throws MalformedMediaException, UnsupportedMediaException {
    boolean second = in.flag(); // audioMuxVersion
    if (second && in.flag()) { // audioMuxVersionA
      throw new UnsupportedMediaException("LATM version must be 0 or 1: reserved");
    }
    if (second) {
      value(in); // taraBufferFullness
    }
    boolean sameTiming = in.flag();
    int subFrames = in.bits(6) + 1;
    int programs = in.bits(4) + 1;
    int layers = in.bits(3) + 1;
    if (!sameTiming || programs > 1 || layers > 1) {
      throw new UnsupportedMediaException(
          "LATM must carry one program of one layer: " + programs + " of " + layers);
    }
    byte[] bytes = configBytes(in, second);
    AudioSpecificConfig config = AudioSpecificConfig.parse(bytes);
    AudioFormat format = new AudioFormat(config.samplesPerSecond(), config.channels(), bytes);
    int fixed = fixedBytes(in);
    int other = in.flag() ? otherBits(in, second) : 0;
    if (in.flag()) {
      in.skip(8); // crcCheckSum
    }
    return new StreamMux(config, format, subFrames, fixed, other);
  }

  private static byte[] configBytes(BitReader in, boolean withLength)
      throws MalformedMediaException, UnsupportedMediaException {
    int length = withLength ? value(in) : 0;
    int start = in.position();
    if (withLength) {
      in.skip(length);
    } else {
      AudioSpecificConfig.read(in);
    }
    byte[] bytes = in.copy(start, in.position());
    if (bytes.length > 1024) {
      throw new MalformedMediaException(
          "audio configuration must have at most 1024 bytes: " + bytes.length);
    }
    return bytes;
  }

  private static int fixedBytes(BitReader in)
      throws MalformedMediaException, UnsupportedMediaException {
    int type = in.bits(3); // frameLengthType
    if (type > 1) {
      throw new UnsupportedMediaException("LATM frame length type must be 0 or 1: " + type);
    }
    if (type == 1) {
      return in.bits(9) + 20;
    }
    in.skip(8); // latmBufferFullness
    return 0;
  }

  private static int otherBits(BitReader in, boolean second) throws MalformedMediaException {
    long bits = 0;
    if (second) {
      bits = value(in) & 0xffff_ffffL;
    } else {
      boolean more = true;
      while (more) {
        more = in.flag();
        bits = Math.min(bits << 8 | in.bits(8), MAX_OTHER_BITS + 1);
      }
    }
    if (bits > MAX_OTHER_BITS) {
      throw new MalformedMediaException("LATM other data must have at most 65536 bits: " + bits);
    }
    return (int) bits;
  }

  /** LatmGetValue: one to four bytes. */
  private static int value(BitReader in) throws MalformedMediaException {
    return in.bits(8 * (in.bits(2) + 1));
  }
}
