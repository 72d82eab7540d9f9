// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.capture;

import dev.zoetrope.camera.Camera;
import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.camera.FakeCamera;
import dev.zoetrope.hub.Packets;
import dev.zoetrope.media.UnsupportedMediaException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Opens fake cameras for a capture under test, or refuses to, and hands them to the test. */
final class FakeDevice implements CameraOpener {
  private final BlockingQueue<FakeCamera> cameras = new LinkedBlockingQueue<>();
  private final AtomicInteger open = new AtomicInteger();
  private volatile boolean supported = true;
  private volatile String refusal = "";
  private volatile int mostOpen;

  @Override
  public Camera open() throws CameraUnavailableException, UnsupportedMediaException {
    if (!supported) {
      throw new UnsupportedMediaException("codec must be known: av1");
    }
    if (!refusal.isEmpty()) {
      throw new CameraUnavailableException(refusal);
    }
    mostOpen = Math.max(mostOpen, open.incrementAndGet());
    FakeCamera camera = new FakeCamera(Packets.JPEG);
    cameras.add(camera);
    return new Counted(camera);
  }

  /** The next camera that the capture opened; waits for it. */
  FakeCamera opened() throws InterruptedException {
    FakeCamera camera = cameras.poll(30, TimeUnit.SECONDS);
    if (camera == null) {
      throw new AssertionError("the capture opened no camera");
    }
    return camera;
  }

  boolean noneOpened() {
    return cameras.isEmpty();
  }

  /** The most cameras that were open at once. */
  int mostOpen() {
    return mostOpen;
  }

  void refuse(String reason) {
    refusal = reason;
  }

  void supportNothing() {
    supported = false;
  }

  private final class Counted implements Camera {
    private final FakeCamera camera;

    Counted(FakeCamera camera) {
      this.camera = camera;
    }

    @Override
    public java.util.List<dev.zoetrope.media.Track> tracks() {
      return camera.tracks();
    }

    @Override
    public dev.zoetrope.media.Packet read()
        throws CameraUnavailableException,
            dev.zoetrope.media.MalformedMediaException,
            InterruptedException {
      return camera.read();
    }

    @Override
    public java.util.Map<String, Long> quirks() {
      return camera.quirks();
    }

    @Override
    public void close() {
      if (!camera.isClosed()) {
        open.decrementAndGet();
      }
      camera.close();
    }
  }
}
