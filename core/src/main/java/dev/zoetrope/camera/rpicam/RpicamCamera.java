// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rpicam;

import dev.zoetrope.camera.Camera;
import dev.zoetrope.camera.CameraContext;
import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.PacketTiming;
import dev.zoetrope.media.PictureSize;
import dev.zoetrope.media.Track;
import dev.zoetrope.media.jpeg.JpegHeader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pictures of a running process; they are timed by their arrival, as it tells no times of its. */
final class RpicamCamera implements Camera {
  private static final double TICKS_PER_NANO = Track.VIDEO_TICKS / 1e9;

  private final RpicamProcess process;
  private final Track track;
  private final CameraContext context;
  private final long startNanos;
  private @Nullable Arrival first;
  private long lastTicks = -1;

  /** Waits for the first picture: only then is it known that the camera works. */
  RpicamCamera(RpicamProcess process, PictureSize size, CameraContext context)
      throws CameraUnavailableException, InterruptedException {
    this.process = process;
    this.track = Track.mjpeg(size);
    this.context = context;
    this.startNanos = context.clock().nanos();
    this.first = process.next(context.readTimeout());
  }

  @Override
  public List<Track> tracks() {
    return List.of(track);
  }

  @Override
  public Packet read()
      throws CameraUnavailableException, MalformedMediaException, InterruptedException {
    Arrival arrival = first;
    first = null;
    if (arrival == null || process.closed()) {
      arrival = process.next(context.readTimeout());
    }
    byte[] jpeg = JpegHeader.parse(arrival.bytes()).complete(arrival.bytes());
    long nanos = arrival.nanos();
    lastTicks = Math.max(lastTicks + 1, Math.round((nanos - startNanos) * TICKS_PER_NANO));
    return Packet.jpeg(track, jpeg, PacketTiming.at(lastTicks, nanos, arrival.wallTime()));
  }

  @Override
  public void close() {
    process.close();
  }
}
