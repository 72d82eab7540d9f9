// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.fragment;

import dev.zoetrope.container.mp4.FragmentBytes;
import dev.zoetrope.hub.Published;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.PacketTiming;
import dev.zoetrope.media.Track;

/**
 * A media fragment, {@code moof} and {@code mdat}: one access unit, or some frames of sound.
 * Immutable, and shared by every viewer: {@link #bytes} refers to the payload of the packet that it
 * was made from.
 *
 * <p>The track is one of its header's; PTS and DTS count in that track's timebase on the timeline
 * of the media epoch, which begins at 0 with the first keyframe. Reception and wall time are those
 * of the packet it was made from, of sound those of the first.
 */
public final class Fragment extends Packet {
  private final StreamHeader header;
  private final FragmentBytes bytes;
  private final long durationTicks;

  Fragment(StreamHeader header, Content content, PacketTiming timing) {
    super(content.track(), content.bytes().sizeBytes(), timing, content.keyframe());
    this.header = header;
    this.bytes = content.bytes();
    this.durationTicks = content.durationTicks();
  }

  /**
   * What a fragment holds.
   *
   * @param keyframe whether decoding can begin here; true of all sound
   * @param durationTicks of all its samples together
   */
  record Content(Track track, FragmentBytes bytes, boolean keyframe, long durationTicks) {}

  /** What a {@link FragmentStream} has published. */
  public static Fragment of(Published published) {
    return (Fragment) published.packet();
  }

  /** The same bytes for every viewer. */
  public FragmentBytes bytes() {
    return bytes;
  }

  /** All of it in one array, which is made at each call: {@link #bytes} has them for nothing. */
  @Override
  public byte[] payload() {
    return bytes.toBytes();
  }

  /** What a player must have been given before; the same object for all fragments of an epoch. */
  public StreamHeader header() {
    return header;
  }

  /** How long it lasts, in the track's timebase; at least 1. */
  public long durationTicks() {
    return durationTicks;
  }
}
