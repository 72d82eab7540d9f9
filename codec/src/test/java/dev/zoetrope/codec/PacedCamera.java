// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec;

import dev.zoetrope.camera.Camera;
import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.media.Codec;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.PacketTiming;
import dev.zoetrope.media.Track;
import dev.zoetrope.time.Clock;
import java.util.List;

/** An H.264 camera of 25 fps that no worker's loss can touch. */
public final class PacedCamera implements Camera {
  private static final long FRAME_NANOS = 40_000_000;

  private final AccessUnits units;
  private final Clock clock;
  private final long startNanos;
  private final Track track = new Track(0, Codec.H264, Track.VIDEO_TICKS, null);
  private int next;
  private volatile boolean closed;

  public PacedCamera(AccessUnits units, Clock clock) {
    this.units = units;
    this.clock = clock;
    this.startNanos = clock.nanos();
  }

  @Override
  public List<Track> tracks() {
    return List.of(track);
  }

  @Override
  public Packet read() throws CameraUnavailableException, InterruptedException {
    clock.sleepUntil(startNanos + next * FRAME_NANOS);
    if (closed) {
      throw new CameraUnavailableException("closed");
    }
    byte[] unit = units.get(next);
    PacketTiming timing = PacketTiming.at(next * 3600L, clock.nanos(), clock.wallTime());
    next++;
    return new Packet(track, unit, timing, AccessUnits.keyframe(unit));
  }

  @Override
  public void close() {
    closed = true;
  }
}
