// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.audio;

import dev.zoetrope.media.AudioFormat;
import dev.zoetrope.media.Codec;
import dev.zoetrope.media.Track;
import dev.zoetrope.media.UnsupportedMediaException;
import dev.zoetrope.media.opus.OpusPacket;
import java.util.Locale;
import java.util.Optional;

/**
 * A track of sound as its session description announced it.
 *
 * @param codec of the units
 * @param ticksPerSecond of the units' timestamps; not always the sampling rate
 * @param depacketizer to be given the track's packets; new, and this track's alone
 */
public record AudioCoding(Codec codec, int ticksPerSecond, AudioDepacketizer depacketizer) {
  private static final int MAX_CHANNELS = 8;
  private static final int MAX_CLOCK = 384_000;

  /**
   * Finds how to take out what is announced.
   *
   * @throws UnsupportedMediaException where nothing here does; the message says why and what to set
   *     at the camera
   */
  public static AudioCoding of(AudioDescription description) throws UnsupportedMediaException {
    int clock = description.clockRate();
    if (clock < 1 || clock > MAX_CLOCK || description.channels() > MAX_CHANNELS) {
      throw new UnsupportedMediaException(
          "sound must have 1 to 384000 ticks a second and at most 8 channels: " + description);
    }
    String encoding = description.encoding().toUpperCase(Locale.ROOT);
    return switch (encoding) {
      case "MPEG4-GENERIC" -> new AudioCoding(Codec.AAC, clock, AacDepacketizer.of(description));
      case "MP4A-LATM" -> new AudioCoding(Codec.AAC, clock, LatmDepacketizer.of(description));
      case "OPUS" ->
          new AudioCoding(Codec.OPUS, OpusPacket.SAMPLES_PER_SECOND, new OpusDepacketizer(clock));
      case "PCMU" -> plain(Codec.PCM_MULAW, description, PlainLayout.ofBytes(1));
      case "PCMA" -> plain(Codec.PCM_ALAW, description, PlainLayout.ofBytes(1));
      case "L16" -> plain(Codec.PCM_S16BE, description, PlainLayout.ofBytes(2));
      case "L24" -> plain(Codec.PCM_S16BE, description, PlainLayout.L24);
      case "G722" -> g722(description);
      default -> g726(encoding, description);
    };
  }

  /**
   * The track of the units; empty as long as the depacketizer does not know how they are sampled:
   * LATM may say it in the packets alone.
   *
   * @param index position in the stream
   */
  public Optional<Track> track(int index) {
    return depacketizer
        .format()
        .map(format -> new Track(index, codec, ticksPerSecond, null, null, format));
  }

  private static AudioCoding plain(Codec codec, AudioDescription description, PlainLayout layout) {
    int channels = Math.max(1, description.channels());
    AudioFormat format = new AudioFormat(description.clockRate(), channels);
    return new AudioCoding(
        codec, description.clockRate(), new PlainDepacketizer(format, layout.times(channels)));
  }

  /** Its clock is 8000 by an old mistake; it samples 16000 times a second (RFC 3551 4.5.2). */
  private static AudioCoding g722(AudioDescription description) {
    AudioFormat format = new AudioFormat(2 * 8000, 1);
    return new AudioCoding(
        Codec.G722, description.clockRate(), new PlainDepacketizer(format, PlainLayout.ofBytes(1)));
  }

  /** RFC 3551 section 4.5.4: codes of 2 to 5 bits, eight of which fill as many bytes. */
  private static AudioCoding g726(String encoding, AudioDescription description)
      throws UnsupportedMediaException {
    boolean highFirst = encoding.startsWith("AAL2-");
    int bits =
        switch (highFirst ? encoding.substring(5) : encoding) {
          case "G726-16" -> 2;
          case "G726-24" -> 3;
          case "G726-32" -> 4;
          case "G726-40" -> 5;
          default ->
              throw new UnsupportedMediaException(
                  "sound must be AAC, G.711, G.722, G.726, L16, L24 or Opus: "
                      + description.encoding()
                      + "; set the camera to one of these");
        };
    AudioFormat format = new AudioFormat(description.clockRate(), 1, new byte[] {(byte) bits});
    PlainLayout layout = PlainLayout.ofBytes(bits % 2 == 0 ? 1 : bits);
    return new AudioCoding(
        highFirst ? Codec.G726 : Codec.G726LE,
        description.clockRate(),
        new PlainDepacketizer(format, layout));
  }
}
