// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.capture;

import dev.zoetrope.camera.Camera;
import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.device.DeviceClock;
import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.TrackKind;
import dev.zoetrope.media.UnsupportedMediaException;
import dev.zoetrope.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a camera, from opening to closing, on a thread of its own. It tells its capture
 * what happens; whether that still matters is the capture's to decide.
 */
final class CaptureRun implements Runnable {
  private final Capture capture;
  private final CameraOpener opener;
  private final Clock clock;
  private int warmUpLeft;
  private boolean delivered;
  private long framesLost;
  private String terms = "";

  private final Object cameraLock = new Object();
  private @Nullable Camera camera; // guarded by cameraLock
  private @Nullable Thread thread; // guarded by cameraLock
  private volatile @Nullable Camera known; // also when it is closed, for what it has counted
  private volatile boolean cancelled;
  private volatile long progressNanos;
  private volatile String progress = "the camera did not answer";
  private volatile long firstPacketNanos;
  private volatile long lastPacketNanos;
  private volatile boolean hadPacket;

  CaptureRun(Capture capture, CameraOpener opener, Clock clock, int warmUpFrames) {
    this.capture = capture;
    this.opener = opener;
    this.clock = clock;
    this.warmUpLeft = warmUpFrames;
    this.progressNanos = clock.nanos();
  }

  @Override
  public void run() {
    synchronized (cameraLock) {
      thread = Thread.currentThread();
    }
    try {
      if (!cancelled) {
        deliver();
      }
    } catch (CameraUnavailableException e) {
      capture.failed(this, e);
    } catch (UnsupportedMediaException e) {
      capture.unsupported(this, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      capture.failed(
          this, new CameraUnavailableException("the camera's thread was interrupted", e));
    } catch (RuntimeException e) {
      capture.failed(this, new CameraUnavailableException("the camera's driver failed: " + e, e));
    } finally {
      synchronized (cameraLock) {
        thread = null;
      }
      capture.ended(this);
    }
  }

  private void deliver()
      throws CameraUnavailableException, UnsupportedMediaException, InterruptedException {
    try (Camera opened = opener.open()) {
      synchronized (cameraLock) {
        camera = opened;
      }
      known = opened;
      terms = opened.terms();
      if (!capture.opened(this, opened.tracks())) {
        return;
      }
      progressNanos = clock.nanos();
      progress = "the camera sent no picture";
      while (!cancelled) {
        read(opened);
      }
    } finally {
      synchronized (cameraLock) {
        camera = null;
      }
    }
  }

  private void read(Camera opened) throws CameraUnavailableException, InterruptedException {
    Packet packet;
    try {
      packet = opened.read();
    } catch (MalformedMediaException e) {
      capture.malformed();
      return;
    }
    progressNanos = clock.nanos();
    countLost(opened.framesLost());
    if (warmUpLeft > 0 && packet.track().kind() == TrackKind.VIDEO) {
      warmUpLeft--;
      return;
    }
    if (!cancelled) {
      if (!hadPacket) {
        firstPacketNanos = progressNanos;
      }
      lastPacketNanos = progressNanos;
      capture.packet(this, packet);
      hadPacket = true;
    }
  }

  private void countLost(long total) {
    if (total > framesLost) {
      capture.framesLost(total - framesLost);
      framesLost = total;
    }
  }

  /** See {@link Camera#quirks}; none before it is open. Any thread. */
  Map<String, Long> quirks() {
    Camera opened = known;
    return opened == null ? Map.of() : opened.quirks();
  }

  /** See {@link Camera#clock}; empty before it is open. Any thread. */
  Optional<DeviceClock> clock() {
    Camera opened = known;
    return opened == null ? Optional.empty() : opened.clock();
  }

  /** That it delivers, and what, in words. */
  String delivering() {
    return terms.isEmpty() ? "delivering" : "delivering " + terms;
  }

  /** Ends the connection from any thread; what it still tells is to be ignored. */
  void cancel() {
    cancelled = true;
    Thread.ofVirtual().name("close-" + capture.name()).start(this::closeNow);
  }

  private void closeNow() {
    synchronized (cameraLock) {
      if (camera != null) {
        camera.close();
      }
      if (thread != null) {
        thread.interrupt();
      }
    }
  }

  boolean cancelled() {
    return cancelled;
  }

  /** True once, for the first packet. */
  boolean firstPacket() {
    boolean first = !delivered;
    delivered = true;
    return first;
  }

  /** When the run last got further. */
  long progressNanos() {
    return progressNanos;
  }

  /** What it is waiting for, in words. */
  String progress() {
    return progress;
  }

  OptionalLong lastPacketNanos() {
    return hadPacket ? OptionalLong.of(lastPacketNanos) : OptionalLong.empty();
  }

  boolean deliveredFor(Duration least) {
    return hadPacket && lastPacketNanos - firstPacketNanos >= least.toNanos();
  }
}
