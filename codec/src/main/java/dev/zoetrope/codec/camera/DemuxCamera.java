// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.camera;

import dev.zoetrope.camera.Camera;
import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.codec.CodecSession;
import dev.zoetrope.codec.CodecWorkers;
import dev.zoetrope.codec.SessionEnd;
import dev.zoetrope.codec.wire.DemuxJob;
import dev.zoetrope.codec.wire.Message;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.PacketTiming;
import dev.zoetrope.media.Track;
import dev.zoetrope.media.UnsupportedMediaException;
import dev.zoetrope.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * A camera read by a demuxing session. A lost worker is not a lost camera: the session is opened
 * again at once, in a new worker, and its time goes on where it was.
 */
final class DemuxCamera implements Camera {
  private static final Duration REOPEN_PAUSE = Duration.ofSeconds(5);

  private final CodecWorkers workers;
  private final String key;
  private final DemuxJob job;
  private final Clock clock;
  private final List<Track> tracks;
  private volatile PacketQueue queue;
  private volatile CodecSession session;
  private volatile boolean closed;
  private long openedNanos;
  private long offsetTicks;
  private long lastPtsTicks;
  private long lastNanos;
  private boolean rebase;

  private DemuxCamera(
      CodecWorkers workers,
      String key,
      DemuxJob job,
      PacketQueue queue,
      CodecWorkers.OpenSession open) {
    this.workers = workers;
    this.key = key;
    this.job = job;
    this.clock = workers.clock();
    this.queue = queue;
    this.session = open.session();
    this.tracks = open.tracks();
    this.openedNanos = clock.nanos();
  }

  /** Connects; blocks until the camera's tracks are known. */
  static DemuxCamera open(CodecWorkers workers, String name, DemuxJob job)
      throws CameraUnavailableException, UnsupportedMediaException, InterruptedException {
    String key = name + "/camera";
    PacketQueue queue = new PacketQueue(workers.clock());
    return new DemuxCamera(workers, key, job, queue, workers.open(key, job, queue));
  }

  @Override
  public List<Track> tracks() {
    return tracks;
  }

  @Override
  public Packet read() throws CameraUnavailableException, InterruptedException {
    while (true) {
      PacketQueue.Received received = queue.take();
      if (received != null) {
        return packet(received);
      }
      SessionEnd end = queue.end();
      if (closed || end == null || end.cause() != SessionEnd.Cause.WORKER || soonAgain()) {
        throw new CameraUnavailableException(
            closed || end == null ? "the camera was closed" : end.reason());
      }
      reopen();
    }
  }

  /** A worker that dies of this camera at once must not be started as fast as it can die. */
  private boolean soonAgain() {
    return clock.nanos() - openedNanos < REOPEN_PAUSE.toNanos();
  }

  private void reopen() throws CameraUnavailableException, InterruptedException {
    openedNanos = clock.nanos();
    PacketQueue fresh = new PacketQueue(clock);
    CodecWorkers.OpenSession open;
    try {
      open = workers.open(key, job, fresh);
    } catch (UnsupportedMediaException e) {
      throw new CameraUnavailableException(String.valueOf(e.getMessage()), e);
    }
    queue = fresh;
    session = open.session();
    rebase = true;
    if (closed || !alike(open.tracks(), tracks)) {
      open.session().close();
      throw new CameraUnavailableException("the camera changed while its worker was replaced");
    }
  }

  private static boolean alike(List<Track> some, List<Track> others) {
    return some.getFirst().codec() == others.getFirst().codec()
        && some.subList(1, some.size()).equals(others.subList(1, others.size()));
  }

  /** Sound never comes before the first keyframe, which says where its time goes on. */
  private Packet sound(PacketQueue.Received received) {
    Message message = received.message();
    Track track = tracks.get(1);
    long offset = Math.floorDiv(offsetTicks * track.ticksPerSecond(), (long) Track.VIDEO_TICKS);
    long ticks = message.times().ptsTicks() + offset;
    PacketTiming timing = PacketTiming.at(ticks, received.nanos(), received.wallTime());
    return new Packet(track, message.body(), timing, true);
  }

  private Packet packet(PacketQueue.Received received) {
    Message message = received.message();
    Message.Times times = message.times();
    if (message.has(Message.SOUND) && tracks.size() > 1) {
      return sound(received);
    }
    if (rebase) {
      long passedTicks = (received.nanos() - lastNanos) / 1_000 * Track.VIDEO_TICKS / 1_000_000;
      offsetTicks = lastPtsTicks + Math.max(1, passedTicks) - times.ptsTicks();
      rebase = false;
    }
    lastPtsTicks = times.ptsTicks() + offsetTicks;
    lastNanos = received.nanos();
    PacketTiming timing =
        new PacketTiming(
            lastPtsTicks, times.dtsTicks() + offsetTicks, received.nanos(), received.wallTime());
    return new Packet(tracks.getFirst(), message.body(), timing, message.has(Message.KEYFRAME));
  }

  @Override
  public void close() {
    closed = true;
    session.close();
    queue.close();
  }
}
