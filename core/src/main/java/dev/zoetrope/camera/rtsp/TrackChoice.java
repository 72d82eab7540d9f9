// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp;

import dev.zoetrope.camera.rtsp.sdp.MediaDescription;
import dev.zoetrope.camera.rtsp.sdp.PayloadFormat;
import dev.zoetrope.camera.rtsp.sdp.SessionDescription;
import dev.zoetrope.media.Codec;
import dev.zoetrope.media.PictureSize;
import dev.zoetrope.media.Track;
import dev.zoetrope.media.UnsupportedMediaException;
import dev.zoetrope.rtp.Quirks;
import dev.zoetrope.rtp.audio.AudioCoding;
import dev.zoetrope.rtp.audio.AudioDescription;
import dev.zoetrope.rtp.audio.MetadataDepacketizer;
import dev.zoetrope.rtp.video.VideoFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Chooses which medias of a description are asked for: one of pictures, one of sound, one of
 * ONVIF's metadata; and says why others are not. One thread.
 */
final class TrackChoice {
  private static final Map<String, Codec> VIDEO =
      Map.of("h264", Codec.H264, "h265", Codec.HEVC, "hevc", Codec.HEVC, "jpeg", Codec.MJPEG);

  private final RtspOptions options;
  private final Quirks quirks;
  private final List<PlannedTrack> tracks = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();

  private TrackChoice(RtspOptions options, Quirks quirks) {
    this.options = options;
    this.quirks = quirks;
  }

  /**
   * Makes the choice.
   *
   * @throws UnsupportedMediaException where there are no pictures to be had; the message says why
   */
  static TrackChoice of(SessionDescription description, RtspOptions options, Quirks quirks)
      throws UnsupportedMediaException {
    TrackChoice choice = new TrackChoice(options, quirks);
    choice.addVideo(description);
    if (options.sound()) {
      choice.addSound(description);
    }
    choice.addMetadata(description);
    return choice;
  }

  /** Pictures first, in the order of their index; at least one. */
  List<PlannedTrack> tracks() {
    return List.copyOf(tracks);
  }

  /** Why some medias are not asked for, for people. */
  List<String> missing() {
    return List.copyOf(missing);
  }

  private void addVideo(SessionDescription description) throws UnsupportedMediaException {
    boolean sound = !of(description, "audio").isEmpty();
    if (sound && of(description, "video").isEmpty()) {
      throw new UnsupportedMediaException(
          "camera sends sound and no video, and sound alone is not played: switch its video on, or"
              + " ask for another of its streams: "
              + options.url());
    }
    int usable = 0;
    for (MediaDescription media : of(description, "video")) {
      Codec codec = codec(media);
      if (codec == null) {
        missing.add("video " + encoding(media) + " is none of H.264, H.265 and JPEG");
      } else if (++usable == options.track()) {
        tracks.add(video(media, codec));
      }
    }
    if (tracks.isEmpty()) {
      throw new UnsupportedMediaException(
          "camera has no video track %d of H.264, H.265 or JPEG, but %d: %s%s"
              .formatted(options.track(), usable, options.url(), because()));
    }
  }

  private String because() {
    return missing.isEmpty() ? "" : "; " + String.join("; ", missing);
  }

  private PlannedTrack video(MediaDescription media, Codec codec) {
    PayloadFormat format = media.formats().getFirst();
    PictureSize size = media.pictureSize().map(TrackChoice::size).orElse(null);
    VideoFormat video = new VideoFormat(codec, format.parameters(), size);
    Track track = new Track(0, codec, Track.VIDEO_TICKS, null);
    return new PlannedTrack(media, track, format.clockRate(), video.depacketizer(quirks));
  }

  /** {@code 1280-720} or {@code 1280,720}; null where it is anything else. */
  private static @Nullable PictureSize size(String text) {
    try {
      return PictureSize.parse(text.strip().replace('-', 'x').replace(',', 'x'));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static @Nullable Codec codec(MediaDescription media) {
    return media.formats().isEmpty() ? null : VIDEO.get(encoding(media));
  }

  private static String encoding(MediaDescription media) {
    return media.formats().isEmpty() ? "without format" : media.formats().getFirst().encoding();
  }

  private void addSound(SessionDescription description) {
    for (MediaDescription media : of(description, "audio")) {
      if (media.backChannel()) {
        continue;
      }
      try {
        tracks.add(sound(media));
        return;
      } catch (UnsupportedMediaException e) {
        missing.add(String.valueOf(e.getMessage()));
      }
    }
  }

  private PlannedTrack sound(MediaDescription media) throws UnsupportedMediaException {
    if (media.formats().isEmpty()) {
      throw new UnsupportedMediaException("sound without format cannot be played");
    }
    PayloadFormat format = media.formats().getFirst();
    AudioCoding coding =
        AudioCoding.of(
            new AudioDescription(
                format.encoding(), format.clockRate(), format.channels(), format.parameters()));
    Track track =
        coding
            .track(tracks.size())
            .orElseThrow(
                () ->
                    new UnsupportedMediaException(
                        "sound must be described before it comes: " + format.encoding()));
    return new PlannedTrack(media, track, format.clockRate(), coding.depacketizer());
  }

  private void addMetadata(SessionDescription description) {
    for (MediaDescription media : of(description, "application")) {
      String encoding = encoding(media);
      if (media.backChannel() || !MetadataDepacketizer.isMetadata(encoding)) {
        continue;
      }
      try {
        MetadataDepacketizer depacketizer = MetadataDepacketizer.of(encoding);
        int clock = media.formats().getFirst().clockRate();
        Track track = new Track(tracks.size(), Codec.ONVIF_METADATA, clock, null);
        tracks.add(new PlannedTrack(media, track, clock, depacketizer));
        return;
      } catch (UnsupportedMediaException e) {
        missing.add(String.valueOf(e.getMessage()));
      }
    }
  }

  private static List<MediaDescription> of(SessionDescription description, String kind) {
    return description.medias().stream().filter(media -> media.kind().equals(kind)).toList();
  }
}
