// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media;

import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** How the sound of a track is sampled, and what its decoder must know. Immutable. */
public final class AudioFormat {
  private static final int MAX_SAMPLES_PER_SECOND = 384_000;
  private static final int MAX_CHANNELS = 8;
  private static final int MAX_CONFIG_BYTES = 1024;

  private final int samplesPerSecond;
  private final int channels;
  private final byte[] config;

  /**
   * Copies the configuration.
   *
   * @param samplesPerSecond 1 to 384000, as played; 48000 of Opus always (RFC 7587 section 4.1)
   * @param channels 1 to 8
   * @param config what the decoder is set up with, at most 1024 bytes: AudioSpecificConfig of AAC,
   *     STREAMINFO of FLAC; empty where the codec needs nothing
   */
  public AudioFormat(int samplesPerSecond, int channels, byte[] config) {
    require("sampling rate", samplesPerSecond, MAX_SAMPLES_PER_SECOND);
    require("channels", channels, MAX_CHANNELS);
    if (config.length > MAX_CONFIG_BYTES) {
      throw new IllegalArgumentException(
          "audio configuration must have at most 1024 bytes: " + config.length);
    }
    this.samplesPerSecond = samplesPerSecond;
    this.channels = channels;
    this.config = config.clone();
  }

  /** A format whose decoder needs nothing else. */
  public AudioFormat(int samplesPerSecond, int channels) {
    this(samplesPerSecond, channels, new byte[0]);
  }

  private static void require(String what, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(what + " must be 1 to " + most + ": " + value);
    }
  }

  public int samplesPerSecond() {
    return samplesPerSecond;
  }

  public int channels() {
    return channels;
  }

  /** A copy. */
  public byte[] config() {
    return config.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AudioFormat that
        && samplesPerSecond == that.samplesPerSecond
        && channels == that.channels
        && Arrays.equals(config, that.config);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * samplesPerSecond + channels) + Arrays.hashCode(config);
  }

  @Override
  public String toString() {
    return samplesPerSecond
        + " Hz, "
        + channels
        + (channels == 1 ? " channel" : " channels")
        + (config.length == 0 ? "" : ", " + HexFormat.of().formatHex(config));
  }
}
