// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec;

import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.capture.VideoSpec;
import dev.zoetrope.codec.wire.SoundJob;
import dev.zoetrope.codec.wire.VideoJob;
import dev.zoetrope.media.AudioFormat;
import dev.zoetrope.media.Codec;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.Track;
import dev.zoetrope.media.TrackKind;
import dev.zoetrope.media.aac.AudioSpecificConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** H.264 of the source's pictures, and its first track of sound. */
final class VideoRendering implements Rendering {
  /** Sound that passes: browsers play it, some of it packed as FLAC, which needs no worker. */
  private static final Set<Codec> PLAYABLE =
      Set.of(Codec.AAC, Codec.OPUS, Codec.FLAC, Codec.PCM_ALAW, Codec.PCM_MULAW, Codec.PCM_S16BE);

  private final VideoSpec spec;
  private final PictureText text;
  private final @Nullable Track sound; // as the source has it
  private final Track pictures = new Track(0, Codec.H264, Track.VIDEO_TICKS, null);
  private final @Nullable Track passing;
  private final @Nullable Track encoded;

  /**
   * @param source the tracks of the source
   */
  VideoRendering(VideoSpec spec, PictureText text, List<Track> source) {
    this.spec = spec;
    this.text = text;
    this.sound = soundOf(source);
    this.passing = sound != null && PLAYABLE.contains(sound.codec()) ? second(sound) : null;
    this.encoded = sound != null && passing == null ? aac(sound) : null;
  }

  private static @Nullable Track soundOf(List<Track> tracks) {
    for (Track track : tracks) {
      if (track.kind() == TrackKind.AUDIO) {
        return track;
      }
    }
    return null;
  }

  /** Null where there is no way to AAC either. */
  private static @Nullable Track aac(Track sound) {
    AudioFormat format = sound.audio();
    if (format == null || !SoundJob.accepts(sound.codec())) {
      return null;
    }
    try {
      SoundJob.of(sound.codec(), format);
    } catch (IllegalArgumentException e) {
      return null; // a rate that AAC does not have: pictures alone are better than nothing
    }
    AudioFormat made =
        AudioSpecificConfig.lowComplexity(format.samplesPerSecond(), format.channels()).format();
    return Track.audio(1, Codec.AAC, made);
  }

  private static Track second(Track sound) {
    return new Track(1, sound.codec(), sound.ticksPerSecond(), null, null, sound.audio());
  }

  @Override
  public List<Track> tracks() {
    List<Track> tracks = new ArrayList<>(List.of(pictures));
    if (passing != null) {
      tracks.add(passing);
    }
    if (encoded != null) {
      tracks.add(encoded);
    }
    return List.copyOf(tracks);
  }

  @Override
  public void begins(List<Track> source) throws CameraUnavailableException {
    Track now = soundOf(source);
    boolean same = now == null ? sound == null : now.equals(sound);
    if (!same) {
      throw new CameraUnavailableException("the camera's sound is another one now");
    }
  }

  @Override
  public @Nullable Packet passed(Packet packet) {
    Track as = passing;
    return as != null && packet.track().equals(sound)
        ? new Packet(as, packet.payload(), packet.timing(), packet.keyframe())
        : null;
  }

  @Override
  public @Nullable DecodingOrder order(Track input) {
    AudioFormat format = input.audio();
    if (encoded != null && format != null && input.equals(sound)) {
      SoundJob job = SoundJob.of(input.codec(), format);
      return new DecodingOrder(job, encoded, "sound", new Feed(true, false));
    }
    if (input.kind() != TrackKind.VIDEO) {
      return null;
    }
    return new DecodingOrder(
        VideoJob.of(input, spec.width()),
        pictures,
        spec.toString(),
        new Feed(Feed.intraOnly(input.codec()), false));
  }

  @Override
  public PictureText text() {
    return text;
  }
}
