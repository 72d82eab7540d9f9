// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.opus;

import dev.zoetrope.media.MalformedMediaException;

/** Questions to a packet of Opus, answered by its first bytes (RFC 6716 section 3.1). */
public final class OpusPacket {
  /** Samples a second that durations count, whatever rate was coded (RFC 7587 section 4.1). */
  public static final int SAMPLES_PER_SECOND = 48_000;

  private static final int MAX_SAMPLES = 5760; // 120 ms
  private static final int[] SILK_MILLIS = {10, 20, 40, 60};

  /** CELT, whole band, 20 ms, one frame: three bytes that hold nothing but "silence". */
  private static final byte[] MONO_SILENCE = {(byte) 0xf8, (byte) 0xff, (byte) 0xfe};

  private static final byte[] STEREO_SILENCE = {(byte) 0xfc, (byte) 0xff, (byte) 0xfe};

  private OpusPacket() {}

  /**
   * How long a packet plays.
   *
   * @return samples at 48000 a second, 120 to 5760
   * @throws MalformedMediaException where it is empty or announces more than 120 ms
   */
  public static int samples(byte[] data, int offset, int length) throws MalformedMediaException {
    if (length < 1) {
      throw MalformedMediaException.at("Opus packet must not be empty", data, offset);
    }
    int toc = data[offset] & 0xff;
    int samples = frames(toc & 3, data, offset, length) * samplesPerFrame(toc >> 3);
    if (samples < 1 || samples > MAX_SAMPLES) {
      throw MalformedMediaException.at(
          "Opus packet must play 1 to 5760 samples: " + samples, data, offset);
    }
    return samples;
  }

  /**
   * A packet of 20 ms without sound; a copy.
   *
   * @param channels 1 or 2
   */
  public static byte[] silence(int channels) {
    if (channels != 1 && channels != 2) {
      throw new IllegalArgumentException("Opus channels must be 1 or 2: " + channels);
    }
    return channels == 1 ? MONO_SILENCE.clone() : STEREO_SILENCE.clone();
  }

  private static int frames(int code, byte[] data, int offset, int length)
      throws MalformedMediaException {
    return switch (code) {
      case 0 -> 1;
      case 1, 2 -> 2;
      default -> {
        if (length < 2) {
          throw MalformedMediaException.at(
              "Opus packet of code 3 must have 2 bytes: " + length, data, offset);
        }
        yield data[offset + 1] & 0x3f;
      }
    };
  }

  private static int samplesPerFrame(int configuration) {
    if (configuration < 12) {
      return 48 * SILK_MILLIS[configuration & 3];
    }
    if (configuration < 16) {
      return 48 * SILK_MILLIS[configuration & 1];
    }
    return 120 << (configuration & 3);
  }
}
