// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera;

import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.Track;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A camera that does what a test tells it, in that order. Any thread. */
public final class FakeCamera implements Camera {
  private interface Step {
    Packet take() throws CameraUnavailableException, MalformedMediaException;
  }

  private final BlockingQueue<Step> steps = new LinkedBlockingQueue<>();
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final List<Track> tracks;
  private final Map<String, Long> quirks = new ConcurrentHashMap<>();

  public FakeCamera(Track... tracks) {
    this.tracks = List.of(tracks);
  }

  /** Lets the next free {@link #read} return the packet. */
  public FakeCamera deliver(Packet packet) {
    steps.add(() -> packet);
    return this;
  }

  public FakeCamera deliverMalformed(String message) {
    steps.add(
        () -> {
          throw new MalformedMediaException(message);
        });
    return this;
  }

  /** Lets a read fail as if the camera was lost. */
  public FakeCamera lose(String reason) {
    return lose(new CameraUnavailableException(reason));
  }

  public FakeCamera lose(CameraUnavailableException reason) {
    steps.add(
        () -> {
          throw reason;
        });
    return this;
  }

  /** Lets it break a rule, once more. */
  public void misbehave(String quirk) {
    quirks.merge(quirk, 1L, Long::sum);
  }

  @Override
  public Map<String, Long> quirks() {
    return Map.copyOf(quirks);
  }

  @Override
  public List<Track> tracks() {
    return tracks;
  }

  @Override
  public Packet read()
      throws CameraUnavailableException, MalformedMediaException, InterruptedException {
    asked.countDown();
    return steps.take().take();
  }

  @Override
  public void close() {
    closed.countDown();
    lose("the camera was closed");
  }

  /** Waits, at most half a minute, until the camera was read for the first time. */
  public boolean awaitAsked() throws InterruptedException {
    return asked.await(30, TimeUnit.SECONDS);
  }

  public boolean isClosed() {
    return closed.getCount() == 0;
  }

  /** Waits, at most half a minute, until the camera was closed. */
  public boolean awaitClosed() throws InterruptedException {
    return closed.await(30, TimeUnit.SECONDS);
  }
}
