// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.wire;

import dev.zoetrope.media.AudioFormat;
import dev.zoetrope.media.Codec;
import dev.zoetrope.media.PictureSize;
import dev.zoetrope.media.Track;
import dev.zoetrope.media.TrackKind;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tracks as text: one line each, {@code h264 90000 1920x1080}, with {@code -} for no size; of sound
 * channels and configuration in hex, {@code aac 48000 2:1190}.
 */
public final class TrackLines {
  private static final int MAX_TRACKS = 16;

  /** One line a track, in the order of their index. */
  public static String format(List<Track> tracks) {
    StringBuilder text = new StringBuilder();
    for (Track track : tracks) {
      text.append(track.codec().ffmpegName()).append(' ').append(track.ticksPerSecond());
      text.append(' ').append(details(track)).append('\n');
    }
    return text.toString();
  }

  private static String details(Track track) {
    AudioFormat audio = track.audio();
    if (audio != null) {
      return audio.channels() + ":" + HexFormat.of().formatHex(audio.config());
    }
    PictureSize size = track.size();
    return size == null ? "-" : size.toString();
  }

  /**
   * The tracks of a text.
   *
   * @throws IllegalArgumentException for anything but 1 to 16 well-formed lines
   */
  public static List<Track> parse(String text) {
    List<String> lines = text.lines().toList();
    if (lines.isEmpty() || lines.size() > MAX_TRACKS) {
      throw new IllegalArgumentException("tracks must be 1 to 16: " + lines.size());
    }
    List<Track> tracks = new ArrayList<>();
    for (String line : lines) {
      tracks.add(track(tracks.size(), line));
    }
    return List.copyOf(tracks);
  }

  private static Track track(int index, String line) {
    String[] words = line.split(" ", -1);
    if (words.length != 3) {
      throw new IllegalArgumentException("track line must be 'codec timebase details': " + line);
    }
    Codec codec =
        Codec.named(words[0])
            .orElseThrow(() -> new IllegalArgumentException("codec must be known: " + words[0]));
    if (codec.kind() == TrackKind.AUDIO) {
      return Track.audio(index, codec, audio(Integer.parseInt(words[1]), words[2]));
    }
    @Nullable PictureSize size = words[2].equals("-") ? null : PictureSize.parse(words[2]);
    return new Track(index, codec, Integer.parseInt(words[1]), size);
  }

  private static AudioFormat audio(int samplesPerSecond, String details) {
    int colon = details.indexOf(':');
    if (colon < 1) {
      throw new IllegalArgumentException("track of sound must have channels: " + details);
    }
    int channels = Integer.parseInt(details.substring(0, colon));
    byte[] config = HexFormat.of().parseHex(details.substring(colon + 1));
    return new AudioFormat(samplesPerSecond, channels, config);
  }

  private TrackLines() {}
}
