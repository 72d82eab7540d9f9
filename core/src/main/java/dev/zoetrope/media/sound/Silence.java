// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.sound;

import dev.zoetrope.media.AudioFormat;
import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.Track;
import dev.zoetrope.media.UnsupportedMediaException;
import dev.zoetrope.media.aac.AacSilence;
import dev.zoetrope.media.aac.AudioSpecificConfig;
import dev.zoetrope.media.flac.FlacEncoder;
import dev.zoetrope.media.opus.OpusPacket;
import java.util.Optional;
import java.util.Set;

/**
 * A packet without sound, to be played where a track's own packets are missing: a player whose
 * sound ends stops its picture too.
 *
 * @param payload to be read only
 * @param samples of each channel that it plays, at the track's {@link AudioFormat#samplesPerSecond}
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Silence(byte[] payload, int samples) {
  /** FLAC says in each frame which sample is its first; decoders of fragments do not look. */
  private static final int FLAC_PER_SECOND = 50;

  private static final int OPUS_SAMPLES = 960;

  /** Of HE, a frame without its own data for replication or stereo leaves both undone. */
  private static final Set<Integer> CODINGS =
      Set.of(AudioSpecificConfig.LC, AudioSpecificConfig.HE, AudioSpecificConfig.HE_V2);

  /**
   * The silence of a track; to be made once and used again and again.
   *
   * @return empty where none can be made: another coding than AAC (LC, HE, HE v2), FLAC and Opus,
   *     or more than two channels of AAC or Opus
   */
  public static Optional<Silence> of(Track track) {
    AudioFormat format = track.audio();
    if (format == null) {
      return Optional.empty();
    }
    return switch (track.codec()) {
      case AAC -> aac(format);
      case FLAC -> Optional.of(flac(format));
      case OPUS ->
          format.channels() > 2
              ? Optional.empty()
              : Optional.of(new Silence(OpusPacket.silence(format.channels()), OPUS_SAMPLES));
      default -> Optional.empty();
    };
  }

  private static Optional<Silence> aac(AudioFormat format) {
    try {
      AudioSpecificConfig config = AudioSpecificConfig.parse(format.config());
      int coded = config.channelConfiguration(); // of HE v2 one, though two are played
      return !CODINGS.contains(config.objectType()) || coded < 1 || coded > 2
          ? Optional.empty()
          : Optional.of(new Silence(AacSilence.frame(coded), config.samplesPerFrame()));
    } catch (MalformedMediaException | UnsupportedMediaException e) {
      return Optional.empty();
    }
  }

  private static Silence flac(AudioFormat format) {
    int samples =
        Math.clamp(
            format.samplesPerSecond() / FLAC_PER_SECOND,
            FlacEncoder.MIN_BLOCK,
            FlacEncoder.MAX_BLOCK);
    FlacEncoder encoder = new FlacEncoder(format.samplesPerSecond(), format.channels());
    return new Silence(encoder.frame(new short[samples * format.channels()]), samples);
  }
}
