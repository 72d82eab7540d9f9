// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.emulated;

import dev.zoetrope.camera.Camera;
import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.camera.Pacer;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.PacketTiming;
import dev.zoetrope.media.Track;
import dev.zoetrope.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Delivers frame {@code n} when {@code n / fps} seconds have passed since opening. Whoever reads
 * too late gets the frame that is due by then: numbers are left out, nothing queues up and the
 * schedule stays.
 */
final class EmulatedCamera implements Camera {
  private final Options options;
  private final Clock clock;
  private final Faults faults;
  private final Track track;
  private final FrameAssembler assembler;
  private final Pacer pacer;
  private final long openedNanos;
  private final AtomicInteger brightness;
  private long nextFrame;

  /**
   * An open camera.
   *
   * @param brightness -100 to 100; looked at before each frame
   */
  EmulatedCamera(Options options, String name, Clock clock, AtomicInteger brightness) {
    this.brightness = brightness;
    this.options = options;
    this.clock = clock;
    this.faults = options.faults();
    this.track = Track.mjpeg(options.size());
    this.assembler = new FrameAssembler(options, name);
    this.pacer = new Pacer(clock, "emulated camera", options.rate().framesPerSecond());
    this.openedNanos = clock.nanos();
  }

  @Override
  public List<Track> tracks() {
    return List.of(track);
  }

  @Override
  public Packet read() throws CameraUnavailableException, InterruptedException {
    long frame = nextDue();
    while (faults.swallows(frame, options.rate().nanosOf(frame))) {
      frame = nextDue();
    }
    long nanos = clock.nanos();
    Instant wallTime = clock.wallTime();
    assembler.brighten(brightness.get());
    byte[] jpeg = assembler.frame(frame, wallTime, nanos);
    long ptsTicks = options.rate().ticksOf(frame, Track.VIDEO_TICKS);
    return Packet.jpeg(
        track, faults.applyTo(jpeg, frame), PacketTiming.at(ptsTicks, nanos, wallTime));
  }

  /** Waits for the next frame and returns its number. */
  private long nextDue() throws CameraUnavailableException, InterruptedException {
    FrameRate rate = options.rate();
    long dueNanos = rate.nanosOf(nextFrame);
    pacer.awaitUntil(openedNanos + Math.min(dueNanos, faults.disconnectNanos()));
    long passedNanos = clock.nanos() - openedNanos;
    if (passedNanos >= faults.disconnectNanos()) {
      throw faults.disconnected();
    }
    long frame = Math.max(nextFrame, rate.frameAt(passedNanos));
    nextFrame = frame + 1;
    return frame;
  }

  @Override
  public void close() {
    pacer.close();
  }
}
