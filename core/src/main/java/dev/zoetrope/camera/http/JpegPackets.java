// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.http;

import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.PacketTiming;
import dev.zoetrope.media.Track;
import dev.zoetrope.media.jpeg.JpegHeader;
import dev.zoetrope.time.Clock;

/**
 * Makes packets of received JPEGs, timed by their arrival: a camera's own clock is not believed.
 */
final class JpegPackets {
  private static final double TICKS_PER_NANO = Track.VIDEO_TICKS / 1e9;

  private final Track track = Track.mjpeg(null);
  private final Clock clock;
  private final long startNanos;
  private long lastTicks = -1;

  JpegPackets(Clock clock) {
    this.clock = clock;
    this.startNanos = clock.nanos();
  }

  Track track() {
    return track;
  }

  /**
   * A packet of what was received just now, mended where a browser would show nothing.
   *
   * @throws MalformedMediaException where it is no whole JPEG
   */
  Packet packet(byte[] received) throws MalformedMediaException {
    long now = clock.nanos();
    byte[] jpeg = JpegHeader.parse(received).complete(received);
    lastTicks = Math.max(lastTicks + 1, Math.round((now - startNanos) * TICKS_PER_NANO));
    return Packet.jpeg(track, jpeg, PacketTiming.at(lastTicks, now, clock.wallTime()));
  }
}
