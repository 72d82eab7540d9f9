// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media;

import org.jspecify.annotations.Nullable;

/**
 * One timed sequence of packets of one kind within a stream (ISO/IEC 14496-12 uses the word so).
 *
 * @param index position in the stream, from 0
 * @param codec how packets are coded
 * @param ticksPerSecond the timebase: PTS and DTS count these; 90000 for video from RTP
 * @param size picture size of a video track where it is known beforehand; the packets decide
 * @param raw how the pictures of a {@link Codec#RAWVIDEO} track lie in their packets; null in any
 *     other
 * @param audio how the sound of an audio track is sampled; null of any other
 */
public record Track(
    int index,
    Codec codec,
    int ticksPerSecond,
    @Nullable PictureSize size,
    @Nullable RawLayout raw,
    @Nullable AudioFormat audio) {
  /** Ticks a second of RTP video and of every video track Zoetrope makes itself. */
  public static final int VIDEO_TICKS = 90_000;

  public Track {
    if (index < 0) {
      throw new IllegalArgumentException("track index must not be negative: " + index);
    }
    if (ticksPerSecond < 1) {
      throw new IllegalArgumentException("timebase must be at least 1 tick/s: " + ticksPerSecond);
    }
    if ((codec == Codec.RAWVIDEO) != (raw != null)) {
      throw new IllegalArgumentException(
          "track must have a raw layout exactly where its codec is rawvideo: " + codec);
    }
    if ((codec.kind() == TrackKind.AUDIO) != (audio != null)) {
      throw new IllegalArgumentException(
          "track must have an audio format exactly where it carries sound: " + codec);
    }
  }

  /** A track of coded pictures, or of data. */
  public Track(int index, Codec codec, int ticksPerSecond, @Nullable PictureSize size) {
    this(index, codec, ticksPerSecond, size, null, null);
  }

  /** A track of sound whose timebase is its sampling rate. */
  public static Track audio(int index, Codec codec, AudioFormat format) {
    return new Track(index, codec, format.samplesPerSecond(), null, null, format);
  }

  public TrackKind kind() {
    return codec.kind();
  }

  /** The single track of a camera that delivers JPEGs. */
  public static Track mjpeg(@Nullable PictureSize size) {
    return new Track(0, Codec.MJPEG, VIDEO_TICKS, size);
  }

  /** The single track of a camera that delivers raw pictures, each packet a whole one. */
  public static Track raw(RawLayout layout) {
    return new Track(0, Codec.RAWVIDEO, VIDEO_TICKS, layout.size(), layout, null);
  }
}
