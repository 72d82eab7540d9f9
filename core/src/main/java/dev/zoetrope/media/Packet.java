// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media;

/**
 * One encoded, timestamped unit of one track: a JPEG, an access unit, an audio frame.
 *
 * <p>Immutable, and shared by every viewer: {@link #payload} is the array itself, not a copy, and
 * nobody writes to it after the packet is made. Only what is put together of others' bytes has none
 * of its own. Garbage collected; nothing to release.
 */
public class Packet {
  private static final byte[] NONE = {};

  private final Track track;
  private final byte[] payload;
  private final int sizeBytes;
  private final PacketTiming timing;
  private final boolean keyframe;

  /**
   * Takes the payload over: the caller must not write to the array afterwards.
   *
   * @param keyframe whether the packet can be decoded alone; always true of a JPEG
   */
  public Packet(Track track, byte[] payload, PacketTiming timing, boolean keyframe) {
    this.track = track;
    this.payload = payload;
    this.sizeBytes = requireBytes(payload.length, track);
    this.timing = timing;
    this.keyframe = keyframe;
  }

  /**
   * A packet whose bytes lie elsewhere, and which so has a {@link #payload} to override.
   *
   * @param sizeBytes how many they are
   */
  protected Packet(Track track, int sizeBytes, PacketTiming timing, boolean keyframe) {
    this.track = track;
    this.payload = NONE;
    this.sizeBytes = requireBytes(sizeBytes, track);
    this.timing = timing;
    this.keyframe = keyframe;
  }

  private static int requireBytes(int count, Track track) {
    if (count == 0) {
      throw new IllegalArgumentException(
          "packet payload must not be empty: track " + track.index());
    }
    return count;
  }

  /** A packet that holds one whole JPEG. */
  public static Packet jpeg(Track track, byte[] payload, PacketTiming timing) {
    return new Packet(track, payload, timing, true);
  }

  public Track track() {
    return track;
  }

  /** The bytes; to be read only. */
  public byte[] payload() {
    return payload;
  }

  public int sizeBytes() {
    return sizeBytes;
  }

  public PacketTiming timing() {
    return timing;
  }

  public boolean keyframe() {
    return keyframe;
  }

  @Override
  public String toString() {
    return "Packet["
        + track.codec().ffmpegName()
        + " pts="
        + timing.ptsTicks()
        + " size="
        + sizeBytes
        + (keyframe ? " keyframe]" : "]");
  }
}
