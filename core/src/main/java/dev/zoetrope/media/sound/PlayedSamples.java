// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.sound;

import dev.zoetrope.media.AudioFormat;
import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.Track;
import dev.zoetrope.media.UnsupportedMediaException;
import dev.zoetrope.media.aac.AudioSpecificConfig;
import dev.zoetrope.media.flac.FlacFrame;
import dev.zoetrope.media.opus.OpusPacket;
import java.util.Objects;
import java.util.OptionalInt;

/** How long packets of sound play, as they say themselves. */
public final class PlayedSamples {
  private PlayedSamples() {}

  /**
   * Samples of each channel that a packet plays, at the track's {@link
   * AudioFormat#samplesPerSecond}; empty where the packet or the configuration does not tell: then
   * the next packet's PTS does.
   *
   * @param track of sound
   * @param payload of one of its packets
   */
  public static OptionalInt of(Track track, byte[] payload) {
    AudioFormat format = Objects.requireNonNull(track.audio(), "track must carry sound");
    try {
      return switch (track.codec()) {
        case AAC -> OptionalInt.of(AudioSpecificConfig.parse(format.config()).samplesPerFrame());
        case OPUS -> OptionalInt.of(OpusPacket.samples(payload, 0, payload.length));
        case FLAC -> OptionalInt.of(FlacFrame.samples(payload));
        case PCM_ALAW, PCM_MULAW -> OptionalInt.of(payload.length / format.channels());
        case PCM_S16BE -> OptionalInt.of(payload.length / 2 / format.channels());
        case G722 -> OptionalInt.of(payload.length * 2);
        default -> OptionalInt.empty();
      };
    } catch (MalformedMediaException | UnsupportedMediaException e) {
      return OptionalInt.empty();
    }
  }
}
