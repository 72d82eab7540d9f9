// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.aac;

import dev.zoetrope.media.AudioFormat;
import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.UnsupportedMediaException;
import dev.zoetrope.media.bits.BitReader;
import dev.zoetrope.media.bits.BitWriter;

/**
 * What an AAC decoder is set up with (ISO/IEC 14496-3 section 1.6.2.1): LC, and HE (with spectral
 * band replication, SBR) and HE v2 (with parametric stereo, PS) above it.
 *
 * @param objectType 1 Main, 2 LC, 3 SSR, 4 LTP; 5 HE; 29 HE v2
 * @param coreSamplesPerSecond 1 to 384000, of what is coded
 * @param samplesPerSecond 1 to 384000, as played; differs from the core's where SBR is announced
 * @param channelConfiguration 0 to 15 as in the standard's table 1.19; 0 where the configuration
 *     lists them
 * @param channels 1 to 8, as played
 * @param coreSamplesPerFrame 1024 or 960
 */
public record AudioSpecificConfig(
    int objectType,
    int coreSamplesPerSecond,
    int samplesPerSecond,
    int channelConfiguration,
    int channels,
    int coreSamplesPerFrame) {
  /** Object type of low complexity, which every camera means by AAC. */
  public static final int LC = 2;

  /** Object type of HE: SBR above another. */
  public static final int HE = 5;

  /** Object type of HE v2: SBR and PS. */
  public static final int HE_V2 = 29;

  private static final int ESCAPE = 31;
  private static final int LAST_PLAIN = 4;
  private static final int SYNC_SBR = 0x2b7;
  private static final int SYNC_PS = 0x548;
  private static final int[] CHANNELS = {0, 1, 2, 3, 4, 5, 6, 8, 0, 0, 0, 7, 8, 0, 8, 0};

  /** The configuration of LC with 1024 samples a frame. */
  public static AudioSpecificConfig lowComplexity(int samplesPerSecond, int channels) {
    int configuration = channels == 8 ? 7 : channels;
    if (channels < 1 || channels > 8 || channels == 7) {
      throw new IllegalArgumentException("AAC channels must be 1 to 6 or 8: " + channels);
    }
    return new AudioSpecificConfig(
        LC, samplesPerSecond, samplesPerSecond, configuration, channels, 1024);
  }

  /**
   * Parses one that fills its bytes; what follows it is not read.
   *
   * @throws MalformedMediaException where a value is reserved or the end is missing
   * @throws UnsupportedMediaException where it is of a coding that browsers and the worker are not
   *     asked to play
   */
  public static AudioSpecificConfig parse(byte[] config)
      throws MalformedMediaException, UnsupportedMediaException {
    BitReader in = new BitReader(config);
    return read(in).extended(in);
  }

  /**
   * Reads one that is part of something else, up to its own end; an SBR extension that would follow
   * is left, because its presence could not be told.
   */
  public static AudioSpecificConfig read(BitReader in)
      throws MalformedMediaException, UnsupportedMediaException {
    int start = in.position();
    int type = objectType(in);
    int coreRate = SamplingRates.read(in);
    int configuration = in.bits(4);
    int rate = coreRate;
    int coreType = type;
    if (type == HE || type == HE_V2) {
      rate = replicatedRate(in, coreRate);
      coreType = objectType(in);
    }
    if (coreType < 1 || coreType > LAST_PLAIN) {
      throw new UnsupportedMediaException(
          "AAC object type must be 1 to 5 or 29: " + coreType + "; set the camera to AAC-LC");
    }
    boolean short960 = in.flag();
    if (in.flag()) { // dependsOnCoreCoder
      in.skip(14);
    }
    in.skip(1); // extensionFlag, which adds nothing to these object types
    int channels = channels(in, configuration, start);
    return new AudioSpecificConfig(
        type,
        coreRate,
        rate,
        configuration,
        type == HE_V2 && channels == 1 ? 2 : channels,
        short960 ? 960 : 1024);
  }

  /** What the configuration says, and the bytes themselves. */
  public static AudioFormat format(byte[] config)
      throws MalformedMediaException, UnsupportedMediaException {
    AudioSpecificConfig parsed = parse(config);
    return new AudioFormat(parsed.samplesPerSecond, parsed.channels, config);
  }

  /** What it says, with its bytes; only where the channels are described by a number. */
  public AudioFormat format() {
    return new AudioFormat(samplesPerSecond, channels, bytes());
  }

  /** The coding as RFC 6381 writes it, for example {@code mp4a.40.2}. */
  public String codecString() {
    return "mp4a.40." + objectType;
  }

  /** Samples a frame holds as played: at {@link #samplesPerSecond}. */
  public int samplesPerFrame() {
    return (int) ((long) coreSamplesPerFrame * samplesPerSecond / coreSamplesPerSecond);
  }

  /**
   * The shortest form; HE is announced openly (table 1.13: explicit, hierarchical).
   *
   * @throws IllegalStateException where the channels are not described by a number
   */
  public byte[] bytes() {
    if (channelConfiguration == 0) {
      throw new IllegalStateException("AAC channel configuration must be written as it was read");
    }
    BitWriter out = new BitWriter().bits(objectType, 5);
    SamplingRates.write(out, coreSamplesPerSecond);
    out.bits(channelConfiguration, 4);
    if (objectType == HE || objectType == HE_V2) {
      SamplingRates.write(out, samplesPerSecond);
      out.bits(LC, 5);
    }
    return out.flag(coreSamplesPerFrame == 960).bits(0, 2).toByteArray();
  }

  /** The backward compatible announcement of SBR and PS behind a configuration (1.6.5.2). */
  private AudioSpecificConfig extended(BitReader in) throws MalformedMediaException {
    if (objectType != LC || in.remaining() < 16 || in.bits(11) != SYNC_SBR || in.bits(5) != HE) {
      return this;
    }
    if (in.remaining() < 5 || !in.flag()) {
      return this;
    }
    int rate = replicatedRate(in, coreSamplesPerSecond);
    boolean stereo = in.remaining() >= 12 && in.bits(11) == SYNC_PS && in.flag();
    return new AudioSpecificConfig(
        stereo ? HE_V2 : HE,
        coreSamplesPerSecond,
        rate,
        channelConfiguration,
        stereo && channels == 1 ? 2 : channels,
        coreSamplesPerFrame);
  }

  private static int replicatedRate(BitReader in, int coreRate) throws MalformedMediaException {
    int rate = SamplingRates.read(in);
    if (rate != coreRate && rate != 2 * coreRate) {
      throw new MalformedMediaException(
          "AAC with SBR must play once or twice as many samples as are coded: "
              + rate
              + " of "
              + coreRate);
    }
    return rate;
  }

  private static int objectType(BitReader in) throws MalformedMediaException {
    int type = in.bits(5);
    return type == ESCAPE ? 32 + in.bits(6) : type;
  }

  private static int channels(BitReader in, int configuration, int start)
      throws MalformedMediaException {
    int channels = configuration == 0 ? ProgramConfig.channels(in, start) : CHANNELS[configuration];
    if (channels < 1 || channels > 8) {
      throw new MalformedMediaException(
          "AAC channels must be 1 to 8: " + channels + " of configuration " + configuration);
    }
    return channels;
  }
}
