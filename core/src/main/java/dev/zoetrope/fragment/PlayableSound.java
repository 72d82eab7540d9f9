// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.fragment;

import dev.zoetrope.container.mp4.SampleEntry;
import dev.zoetrope.media.AudioFormat;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.Track;
import dev.zoetrope.media.UnsupportedMediaException;
import dev.zoetrope.media.pcm.PcmToFlac;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A camera's sound in the form that browsers play: as it is, or plain samples as FLAC. */
final class PlayableSound {
  private final Track source;
  private final @Nullable PcmToFlac coder;
  private final Track track;
  private final SampleEntry entry;

  /**
   * Makes it for a track of the camera.
   *
   * @throws UnsupportedMediaException where browsers do not play it, with the reason
   */
  PlayableSound(Track source) throws UnsupportedMediaException {
    this.source = source;
    this.coder = PcmToFlac.takes(source) ? new PcmToFlac(source) : null;
    Track played = coder == null ? source : coder.track();
    AudioFormat format = Objects.requireNonNull(played.audio());
    this.track = Track.audio(source.index(), played.codec(), format);
    this.entry = SampleEntry.sound(track);
  }

  /** The camera's track. */
  Track source() {
    return source;
  }

  /** The track of the fragments; it counts samples. */
  Track track() {
    return track;
  }

  SampleEntry entry() {
    return entry;
  }

  /** The packet as it is played, in the source's timebase; nothing where it holds too little. */
  List<Packet> of(Packet packet) {
    return coder == null ? List.of(packet) : coder.push(packet);
  }
}
