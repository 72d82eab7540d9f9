// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp;

import dev.zoetrope.camera.Camera;
import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.device.DeviceClock;
import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.Track;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A camera that plays. Whoever reads it does all its work: receives, keeps the session alive,
 * reports. A close from elsewhere waits for the reader to say good-bye to the camera, which so
 * counts one viewer less before it is dialled again.
 */
final class RtspCamera implements Camera {
  private static final long FAREWELL_MILLIS = 800;

  private final Playing playing;
  private final List<Track> tracks;
  private final String terms;
  private boolean reading; // guarded by this
  private boolean closed; // guarded by this
  private boolean finished; // guarded by this

  RtspCamera(Playing playing, String terms) {
    this.playing = playing;
    this.tracks = playing.reception().feeds().stream().map(TrackFeed::track).toList();
    this.terms = terms;
  }

  @Override
  public List<Track> tracks() {
    return tracks;
  }

  @Override
  public String terms() {
    return terms;
  }

  @Override
  public long framesLost() {
    return playing.reception().framesLost();
  }

  @Override
  public Map<String, Long> quirks() {
    return playing.reception().quirks().counts();
  }

  @Override
  public Optional<DeviceClock> clock() {
    return playing.reception().cameraClock();
  }

  @Override
  public Packet read()
      throws CameraUnavailableException, MalformedMediaException, InterruptedException {
    begin();
    try {
      Packet next = playing.reception().poll();
      while (next == null) {
        playing.step();
        next = playing.reception().poll();
      }
      return next;
    } catch (IOException e) {
      throw lost(e);
    } finally {
      end();
    }
  }

  private synchronized void begin() throws CameraUnavailableException {
    if (closed) {
      throw new CameraUnavailableException("camera was closed: " + playing.peer());
    }
    reading = true;
  }

  private synchronized void end() {
    reading = false;
    if (closed) {
      finish();
    }
    notifyAll();
  }

  private CameraUnavailableException lost(IOException e) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    return Failure.of(e, playing.peer());
  }

  /** With the lock held, by the reader or where nobody reads. */
  private void finish() {
    if (!finished) {
      finished = true;
      playing.close();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (!reading) {
      finish();
      return;
    }
    playing.end();
    boolean interrupted = false;
    long left = FAREWELL_MILLIS;
    while (!finished && left > 0) {
      try {
        wait(100);
      } catch (InterruptedException e) {
        interrupted = true;
      }
      left -= 100;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
