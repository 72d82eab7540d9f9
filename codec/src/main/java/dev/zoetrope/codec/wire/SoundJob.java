// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.wire;

import dev.zoetrope.media.AudioFormat;
import dev.zoetrope.media.Codec;
import java.util.Set;

/**
 * Decode sound and encode it as AAC (low complexity) of the same sampling rate and channels. Times
 * of packets and outputs count samples.
 *
 * @param input coding of the packets, whose decoder gives samples of 16 bit
 * @param samplesPerSecond 8000 to 48000, one that AAC has
 * @param channels 1 or 2
 * @param bitsPerCode of G.726: 2 to 5, which makes 16 to 40 kbit/s at 8000 samples; of any other
 *     coding 0
 */
public record SoundJob(Codec input, int samplesPerSecond, int channels, int bitsPerCode)
    implements Job {
  static final String NAME = "sound";
  private static final int MAX_BITS_PER_CODE = 5;
  private static final int STANDARD_BITS_PER_CODE = 4;
  private static final Set<Codec> INPUTS =
      Set.of(
          Codec.PCM_ALAW, Codec.PCM_MULAW, Codec.PCM_S16BE, Codec.G722, Codec.G726, Codec.G726LE);
  private static final Set<Integer> RATES =
      Set.of(8_000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000);

  public SoundJob {
    if (!INPUTS.contains(input)) {
      throw new IllegalArgumentException("sound input must be one of " + INPUTS + ": " + input);
    }
    if (!RATES.contains(samplesPerSecond)) {
      throw new IllegalArgumentException(
          "sound rate must be one that AAC has: " + samplesPerSecond);
    }
    if (channels < 1 || channels > 2) {
      throw new IllegalArgumentException("sound channels must be 1 or 2: " + channels);
    }
    boolean g726 = input == Codec.G726 || input == Codec.G726LE;
    if (g726 ? bitsPerCode < 2 || bitsPerCode > MAX_BITS_PER_CODE : bitsPerCode != 0) {
      throw new IllegalArgumentException(
          "sound bits must be 2 to 5 of G.726, 0 of any other: " + bitsPerCode);
    }
  }

  /** Whether AAC can be made of that coding. */
  public static boolean accepts(Codec codec) {
    return INPUTS.contains(codec);
  }

  /**
   * What makes AAC of a track of sound.
   *
   * @throws IllegalArgumentException for one of which none can be made
   */
  public static SoundJob of(Codec input, AudioFormat format) {
    boolean g726 = input == Codec.G726 || input == Codec.G726LE;
    byte[] config = format.config();
    int bits = config.length == 1 ? config[0] : STANDARD_BITS_PER_CODE;
    return new SoundJob(input, format.samplesPerSecond(), format.channels(), g726 ? bits : 0);
  }

  static SoundJob of(JobLines lines) {
    Codec input =
        Codec.named(lines.string("input"))
            .orElseThrow(() -> new IllegalArgumentException("sound input must be known"));
    return new SoundJob(
        input,
        lines.number("rate", 1, Integer.MAX_VALUE),
        lines.number("channels", 1, 2),
        lines.number("bits-per-code", 0, MAX_BITS_PER_CODE));
  }

  @Override
  public String text() {
    return new JobLines()
        .put("job", NAME)
        .put("input", input.ffmpegName())
        .put("rate", samplesPerSecond)
        .put("channels", channels)
        .put("bits-per-code", bitsPerCode)
        .text();
  }
}
