// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.v4l2;

import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.PacketTiming;
import dev.zoetrope.media.RawLayout;
import dev.zoetrope.media.Track;
import dev.zoetrope.media.jpeg.JpegHeader;
import dev.zoetrope.time.Clock;
import java.util.Arrays;

/**
 * Makes packets of what a device has filled in, or finds out that it is none. One thread.
 *
 * <p>The flag of an error is not enough: the UVC driver sets it for raw formats alone, so the
 * content decides (torvalds/linux drivers/media/usb/uvc/uvc_video.c).
 */
final class PictureMaker {
  private static final double TICKS_PER_NANO = Track.VIDEO_TICKS / 1e9;
  private static final long BELIEVABLE_NANOS = 10_000_000_000L;

  private final Track track;
  private final Clock clock;
  private long firstNanos;
  private long lastTicks = -1;

  PictureMaker(Track track, Clock clock) {
    this.track = track;
    this.clock = clock;
  }

  /**
   * A packet of one buffer's content, timed by when the device took the picture where it says so
   * believably, and else by its arrival.
   *
   * @throws MalformedMediaException where it is no whole picture
   */
  Packet packet(byte[] content, BufferQueue.Filled filled) throws MalformedMediaException {
    if (content.length == 0 || filled.marked()) {
      throw new MalformedMediaException(
          "frame must be whole: %d bytes%s"
              .formatted(
                  content.length, filled.marked() ? ", marked as broken by the device" : ""));
    }
    RawLayout raw = track.raw();
    byte[] whole =
        raw == null ? JpegHeader.parse(content).complete(content) : rawPicture(content, raw);
    long now = clock.nanos();
    return new Packet(
        track,
        whole,
        PacketTiming.at(ticks(filled.takenNanos(), now), now, clock.wallTime()),
        true);
  }

  private static byte[] rawPicture(byte[] content, RawLayout layout)
      throws MalformedMediaException {
    long size = layout.sizeBytes();
    if (content.length < size) {
      throw new MalformedMediaException(
          "raw frame must have %d bytes: %d".formatted(size, content.length));
    }
    return content.length == size ? content : Arrays.copyOf(content, (int) size);
  }

  private long ticks(long takenNanos, long now) {
    long age = now - takenNanos;
    long nanos = takenNanos != 0 && age >= 0 && age < BELIEVABLE_NANOS ? takenNanos : now;
    if (lastTicks < 0) {
      firstNanos = nanos;
    }
    lastTicks = Math.max(lastTicks + 1, Math.round((nanos - firstNanos) * TICKS_PER_NANO));
    return lastTicks;
  }
}
