// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.emulated;

import dev.zoetrope.camera.Camera;
import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.camera.Pacer;
import dev.zoetrope.media.AudioFormat;
import dev.zoetrope.media.Codec;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.PacketTiming;
import dev.zoetrope.media.Track;
import dev.zoetrope.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Replays a loop, for ever, so that its full seconds are those of the clock of day at the time of
 * opening. Begins with the GOP that is on at that time, whose past is delivered at once; from then
 * on a packet comes when its time has come. A reader that is more than two seconds late goes on at
 * the GOP that is on by then.
 */
final class LoopCamera implements Camera {
  private static final long SECOND = 1_000_000_000;
  private static final long LATE_NANOS = 2 * SECOND;

  private final VideoLoop loop;
  private final LoopPlan plan;
  private final Faults faults;
  private final Clock clock;
  private final Pacer pacer;
  private final Track pictures;
  private final @Nullable Track sound;
  private final long openedNanos;
  private final long zeroNanos; // media time 0, at the beginning of a GOP
  private final Instant zeroWall;
  private final long firstFrame; // of the loop, at media time 0
  private long frame; // the next one, from media time 0 on
  private long soundFrame; // likewise

  LoopCamera(LoopPlan plan, VideoLoop loop, Options options, Clock clock) {
    this.plan = plan;
    this.loop = loop;
    this.faults = options.faults();
    this.clock = clock;
    this.pacer = new Pacer(clock, "emulated camera", plan.framesPerSecond());
    this.pictures = new Track(0, Codec.H264, Track.VIDEO_TICKS, options.size());
    AudioFormat format = loop.format();
    this.sound = format == null ? null : Track.audio(1, Codec.AAC, format);
    openedNanos = clock.nanos();
    Instant now = clock.wallTime();
    long length = plan.seconds() * SECOND;
    long position =
        Math.floorMod(now.getEpochSecond(), plan.seconds()) * SECOND + now.getNano() % length;
    long gopNanos = plan.gopFrames() * SECOND / plan.framesPerSecond();
    long intoGop = position % gopNanos;
    firstFrame = (position - intoGop) / gopNanos * plan.gopFrames();
    zeroNanos = openedNanos - intoGop;
    zeroWall = now.minusNanos(intoGop);
    soundFrame = Math.ceilDiv(firstSample(), LoopPlan.SAMPLES_PER_FRAME);
  }

  /** The loop's sample at media time 0. */
  private long firstSample() {
    return firstFrame * LoopPlan.SAMPLES_PER_SECOND / plan.framesPerSecond();
  }

  @Override
  public List<Track> tracks() {
    List<Track> tracks = new ArrayList<>(List.of(pictures));
    if (sound != null) {
      tracks.add(sound);
    }
    return List.copyOf(tracks);
  }

  @Override
  public Packet read() throws CameraUnavailableException, InterruptedException {
    while (true) {
      Packet packet = next();
      if (packet != null) {
        return packet;
      }
    }
  }

  /** Null where a fault swallows it, or where it is too late for it. */
  private @Nullable Packet next() throws CameraUnavailableException, InterruptedException {
    long frameNanos = frameNanos(frame);
    Track heard = sound;
    long soundNanos = heard == null ? Long.MAX_VALUE : soundNanos();
    if (heard != null && soundNanos < frameNanos) {
      return await(soundNanos) ? sound(heard, soundNanos) : null;
    }
    return await(frameNanos) ? picture(frameNanos) : null;
  }

  private long frameNanos(long number) {
    return number / plan.framesPerSecond() * SECOND
        + number % plan.framesPerSecond() * SECOND / plan.framesPerSecond();
  }

  /** Samples are counted from the loop's beginning, frames of sound do not begin where GOPs do. */
  private long soundTicks() {
    return soundFrame * LoopPlan.SAMPLES_PER_FRAME - firstSample();
  }

  private long soundNanos() {
    long ticks = soundTicks();
    return ticks / LoopPlan.SAMPLES_PER_SECOND * SECOND
        + ticks % LoopPlan.SAMPLES_PER_SECOND * SECOND / LoopPlan.SAMPLES_PER_SECOND;
  }

  /** Waits until then; false where that is so long ago that others come first now. */
  private boolean await(long mediaNanos) throws CameraUnavailableException, InterruptedException {
    long sinceOpening = zeroNanos + mediaNanos - openedNanos;
    pacer.awaitUntil(openedNanos + Math.min(sinceOpening, faults.disconnectNanos()));
    long passed = clock.nanos() - openedNanos;
    if (passed >= faults.disconnectNanos()) {
      throw faults.disconnected();
    }
    return passed - Math.max(0, sinceOpening) <= LATE_NANOS || !catchUp(clock.nanos() - zeroNanos);
  }

  /** Goes on at the GOP that is on; false where that is this one, which is then made up for. */
  private boolean catchUp(long mediaNanos) {
    long gopNanos = frameNanos(plan.gopFrames());
    long gop = mediaNanos / gopNanos;
    if (frame >= gop * plan.gopFrames()) {
      return false;
    }
    frame = gop * plan.gopFrames();
    long sample = firstSample() + gop * gopNanos / 1000 * LoopPlan.SAMPLES_PER_SECOND / 1_000_000;
    soundFrame = Math.max(soundFrame, Math.ceilDiv(sample, LoopPlan.SAMPLES_PER_FRAME));
    return true;
  }

  private @Nullable Packet picture(long mediaNanos) {
    long number = frame++;
    long due = zeroNanos + mediaNanos - openedNanos;
    if (due >= 0 && faults.swallows(number, due)) {
      return null;
    }
    VideoLoop.Unit unit = loop.pictures().get(inLoop(firstFrame + number, plan.frames()));
    long ticks = number * Track.VIDEO_TICKS / plan.framesPerSecond();
    byte[] payload = faults.applyTo(unit.payload(), number);
    return new Packet(pictures, payload, timing(ticks, mediaNanos), unit.keyframe());
  }

  private @Nullable Packet sound(Track track, long mediaNanos) {
    long ticks = soundTicks();
    long number = soundFrame++;
    long due = zeroNanos + mediaNanos - openedNanos;
    if (due >= 0 && faults.stalled(due)) {
      return null;
    }
    byte[] payload = loop.sound().get(inLoop(number, loop.sound().size()));
    return new Packet(track, payload, timing(ticks, mediaNanos), true);
  }

  private static int inLoop(long number, int size) {
    return (int) (number % size);
  }

  private PacketTiming timing(long ticks, long mediaNanos) {
    Instant wallTime = zeroWall.plus(Duration.ofNanos(mediaNanos));
    return PacketTiming.at(ticks, clock.nanos(), wallTime);
  }

  @Override
  public void close() {
    pacer.close();
  }
}
