// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.fragment;

import dev.zoetrope.media.Packet;
import dev.zoetrope.media.Track;
import dev.zoetrope.media.TrackKind;
import dev.zoetrope.media.UnsupportedMediaException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which sound of a camera is played, the first that can be, and whether it comes. A player that was
 * promised sound and gets none plays nothing at all. One thread.
 */
final class SoundChoice {
  private static final Duration RECENT = Duration.ofSeconds(1);

  private final Map<Integer, String> refused = new HashMap<>(); // by the track's index
  private List<Track> announced = List.of();
  private @Nullable PlayableSound chosen;
  private long lastNanos;

  /** The camera was opened, and says what it delivers. */
  void open(List<Track> tracks) {
    announced = tracks.stream().filter(each -> each.kind() == TrackKind.AUDIO).toList();
    chosen = null;
    refused.clear();
  }

  /** Whether there is to be sound, and none has come yet. */
  boolean isAwaited() {
    return chosen == null && announced.stream().anyMatch(each -> !isRefused(each));
  }

  /** Takes note of a packet of sound; null where it is not to be played. */
  @Nullable PlayableSound take(Packet packet) {
    Track track = packet.track();
    PlayableSound present = chosen;
    if (present != null && present.source().index() != track.index()) {
      return null;
    }
    if (present == null || !present.source().equals(track)) {
      present = playable(track);
      chosen = present;
    }
    lastNanos = packet.timing().receivedNanos();
    return present;
  }

  /** The sound that plays while a picture was received; null where none does. */
  @Nullable PlayableSound flowingAt(long receivedNanos) {
    return receivedNanos - lastNanos <= RECENT.toNanos() ? chosen : null;
  }

  /**
   * Sound that is announced and not played.
   *
   * @param played what is; null where nothing is
   */
  List<MissingTrack> missing(@Nullable PlayableSound played) {
    List<MissingTrack> missing = new ArrayList<>();
    for (Track track : announced) {
      if (isRefused(track)) {
        missing.add(new MissingTrack(track, refused.getOrDefault(track.index(), "")));
      } else if (played == null) {
        missing.add(new MissingTrack(track, "no sound arrives"));
      } else if (played.source().index() != track.index()) {
        missing.add(new MissingTrack(track, "a player plays one sound"));
      }
    }
    return missing;
  }

  private boolean isRefused(Track track) {
    if (!refused.containsKey(track.index())) {
      refused.put(track.index(), "");
      playable(track);
    }
    return !refused.getOrDefault(track.index(), "").isEmpty();
  }

  /** Null where browsers do not play it; the reason then is noted. */
  private @Nullable PlayableSound playable(Track track) {
    try {
      return new PlayableSound(track);
    } catch (UnsupportedMediaException e) {
      refused.put(track.index(), String.valueOf(e.getMessage()));
      return null;
    }
  }
}
