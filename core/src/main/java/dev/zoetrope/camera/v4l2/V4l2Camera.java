// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.v4l2;

import dev.zoetrope.camera.Camera;
import dev.zoetrope.camera.CameraContext;
import dev.zoetrope.camera.CameraUnavailableException;
import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.Track;
import dev.zoetrope.media.UnsupportedMediaException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** A device that delivers, and the thread {@code v4l2-NAME} that works with it. */
final class V4l2Camera implements Camera {
  private static final Duration LONGEST_CLOSING = Duration.ofMillis(900);

  private final Handover handover;
  private final CaptureLoop loop;
  private final Thread thread;
  private final Agreement agreement;
  private final Track track;

  private V4l2Camera(Handover handover, CaptureLoop loop, Thread thread, Agreement agreement) {
    this.handover = handover;
    this.loop = loop;
    this.thread = thread;
    this.agreement = agreement;
    this.track = agreement.track();
  }

  static V4l2Camera open(CaptureLoop.Device device, Options options, CameraContext context)
      throws CameraUnavailableException, UnsupportedMediaException, InterruptedException {
    Handover handover = new Handover();
    CaptureLoop loop = new CaptureLoop(device, options, context, handover);
    Thread thread = Thread.ofPlatform().daemon().name("v4l2-" + context.name()).start(loop);
    boolean delivers = false;
    try {
      Agreement agreement = await(loop.opened());
      delivers = true;
      return new V4l2Camera(handover, loop, thread, agreement);
    } finally {
      if (!delivers) {
        end(handover, thread);
      }
    }
  }

  private static Agreement await(CompletableFuture<Agreement> opened)
      throws CameraUnavailableException, UnsupportedMediaException, InterruptedException {
    try {
      return opened.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnsupportedMediaException unsupported) {
        throw unsupported;
      }
      if (e.getCause() instanceof CameraUnavailableException unavailable) {
        throw unavailable;
      }
      throw new IllegalStateException("camera must open or say why not", e);
    }
  }

  @Override
  public List<Track> tracks() {
    return List.of(track);
  }

  @Override
  public String terms() {
    return agreement.terms();
  }

  @Override
  public long framesLost() {
    return loop.lost() + handover.dropped();
  }

  @Override
  public Packet read()
      throws CameraUnavailableException, MalformedMediaException, InterruptedException {
    return handover.take();
  }

  @Override
  public void close() {
    end(handover, thread);
  }

  /** Waits until the device is let go, so that it can be opened again at once. */
  private static void end(Handover handover, Thread thread) {
    handover.end(new CameraUnavailableException("camera was closed"));
    boolean interrupted = false;
    boolean waiting = true;
    while (waiting) {
      try {
        thread.join(LONGEST_CLOSING);
        waiting = false;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
