// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.fragment;

import dev.zoetrope.media.Packet;
import dev.zoetrope.media.PacketTiming;
import dev.zoetrope.media.Track;

/**
 * A media fragment, {@code moof} and {@code mdat}: one access unit, or some frames of sound.
 * Immutable; the payload is the same array for every viewer, to be read only.
 *
 * <p>The track is one of its header's; PTS and DTS count in that track's timebase on the timeline
 * of the media epoch, which begins at 0 with the first keyframe. Reception and wall time are those
 * of the packet it was made from, of sound those of the first.
 */
public final class Fragment extends Packet {
  private final StreamHeader header;
  private final long durationTicks;

  Fragment(StreamHeader header, Content content, PacketTiming timing) {
    super(content.track(), content.payload(), timing, content.keyframe());
    this.header = header;
    this.durationTicks = content.durationTicks();
  }

  /**
   * What a fragment holds.
   *
   * @param keyframe whether decoding can begin here; true of all sound
   * @param durationTicks of all its samples together
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Content(Track track, byte[] payload, boolean keyframe, long durationTicks) {}

  /** What a player must have been given before; the same object for all fragments of an epoch. */
  public StreamHeader header() {
    return header;
  }

  /** How long it lasts, in the track's timebase; at least 1. */
  public long durationTicks() {
    return durationTicks;
  }
}
