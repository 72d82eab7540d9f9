// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.wire;

import dev.zoetrope.media.Codec;
import dev.zoetrope.media.PictureSize;
import dev.zoetrope.media.Track;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tracks as text: one line each, {@code h264 90000 1920x1080}, with {@code -} for no size. */
public final class TrackLines {
  private static final int MAX_TRACKS = 16;

  /** One line a track, in the order of their index. */
  public static String format(List<Track> tracks) {
    StringBuilder text = new StringBuilder();
    for (Track track : tracks) {
      PictureSize size = track.size();
      text.append(track.codec().ffmpegName())
          .append(' ')
          .append(track.ticksPerSecond())
          .append(' ');
      text.append(size == null ? "-" : size.toString()).append('\n');
    }
    return text.toString();
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
      throw new IllegalArgumentException("track line must be 'codec timebase size': " + line);
    }
    Codec codec =
        Codec.named(words[0])
            .orElseThrow(() -> new IllegalArgumentException("codec must be known: " + words[0]));
    @Nullable PictureSize size = words[2].equals("-") ? null : PictureSize.parse(words[2]);
    return new Track(index, codec, Integer.parseInt(words[1]), size);
  }

  private TrackLines() {}
}
