// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.hls;

import dev.zoetrope.NamedCamera;
import dev.zoetrope.capture.CameraStream.TooManyRenditionsException;
import dev.zoetrope.capture.Capture;
import dev.zoetrope.capture.CaptureState;
import dev.zoetrope.capture.CaptureStatus;
import dev.zoetrope.capture.VideoSpec;
import dev.zoetrope.fragment.FragmentStream;
import dev.zoetrope.hub.DeliveryPolicy;
import dev.zoetrope.hub.Subscription;
import dev.zoetrope.server.http.Problem;
import dev.zoetrope.server.output.CloseReason;
import dev.zoetrope.server.output.Delivery;
import io.vertx.core.Vertx;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One camera as HLS, with sound or without, for all its viewers: started by the first request, let
 * go when nobody has asked for some time. Any thread.
 */
final class HlsCamera {
  private static final long TICK_MILLIS = 250;
  private static final String RETRY_SECONDS = "5";
  private static final int RETRY = 5;

  private final NamedCamera camera;
  private final Delivery delivery;
  private final HlsSettings settings;
  private final Vertx vertx;
  private final Viewers viewers;
  private final Packager packager;
  private final Object lifecycle = new Object(); // never taken by who publishes
  private volatile @Nullable Subscription subscription;
  private volatile Capture capture;
  private @Nullable FragmentStream fragments; // guarded by lifecycle, as all below
  private long leftNanos;
  private long timer = -1;
  private boolean closed;

  /** Where it lives: what there is one of for all cameras. */
  record Place(Delivery delivery, HlsSettings settings, Vertx vertx) {}

  /**
   * Starts nothing yet.
   *
   * @param sound whether its sound is part of it
   */
  HlsCamera(NamedCamera camera, boolean sound, Place place) {
    this.camera = camera;
    this.capture = camera.stream().source();
    this.delivery = place.delivery();
    this.settings = place.settings();
    this.vertx = place.vertx();
    this.viewers = new Viewers(camera.name(), delivery, settings);
    this.packager = new Packager(settings.window(), sound);
  }

  NamedCamera camera() {
    return camera;
  }

  Viewers viewers() {
    return viewers;
  }

  Packager packager() {
    return packager;
  }

  /** Starts the camera unless it is started. */
  void start() throws TooManyRenditionsException {
    Subscription started = null;
    synchronized (lifecycle) {
      if (subscription == null && !closed) {
        VideoSpec spec = camera.stream().deliversJpeg() ? VideoSpec.H264 : VideoSpec.SOURCE;
        FragmentStream stream = camera.stream().fragments(spec);
        capture = camera.stream().video(spec);
        started = stream.subscribe(DeliveryPolicy.IN_ORDER, this::drain);
        fragments = stream;
        skipStale(started);
        subscription = started;
        if (timer < 0) {
          timer = vertx.setPeriodic(TICK_MILLIS, tick -> tick());
        }
      }
    }
    if (started != null) {
      drain();
    }
  }

  /** A rendition whose camera is away still has its last pictures: they are not live. */
  private void skipStale(Subscription started) {
    if (!delivering()) {
      while (started.poll() != null) {
        // nothing is done with it
      }
    }
  }

  private void drain() {
    Subscription present = subscription;
    if (present != null) {
      packager.drain(present);
    }
  }

  /** Why there is nothing to wait for, as an answer; empty where there may be. */
  Optional<Answer> obstacle() {
    CaptureStatus status = status();
    if (status.state() == CaptureState.FAILED || status.state() == CaptureState.STOPPED) {
      return Optional.of(
          Answer.problem(
              Problem.unavailable("camera delivers nothing: " + status.reason(), RETRY)));
    }
    return refusal()
        .map(
            why ->
                Answer.problem(
                    Problem.notFound("camera " + camera.name() + " has no video for HLS: " + why)));
  }

  private Optional<String> refusal() {
    synchronized (lifecycle) {
      return fragments == null ? Optional.empty() : fragments.refusal();
    }
  }

  /** When a request that comes now has waited long enough. */
  long untilNanos() {
    long wait = packager.longestWaitNanos();
    long start = camera.stream().source().settings().startTimeout().toNanos();
    return delivery.clock().nanos() + (wait > 0 ? wait : start);
  }

  private void tick() {
    long now = delivery.clock().nanos();
    if (!delivering()) {
      packager.interrupt();
    }
    packager.giveUp(now, late());
    obstacle().ifPresent(packager::end);
    if (viewers.sweep(now)) {
      leftNanos(now);
    } else {
      rest(now);
    }
  }

  /** How the camera is or, while it delivers or that has failed, what is made of it. */
  private CaptureStatus status() {
    CaptureStatus made = capture.status();
    CaptureStatus own = camera.stream().source().status();
    boolean ownMatters = !own.state().delivering() && made.state() != CaptureState.FAILED;
    return ownMatters ? own : made;
  }

  private boolean delivering() {
    return camera.stream().source().status().state().delivering();
  }

  private Answer late() {
    CaptureStatus status = status();
    return Answer.problem(
        Problem.of(
                503,
                "Service Unavailable",
                "camera " + camera.name() + " must deliver in time: " + status.reason())
            .header("Retry-After", RETRY_SECONDS));
  }

  private void leftNanos(long now) {
    synchronized (lifecycle) {
      leftNanos = now;
    }
  }

  /** Nobody asks: lets the camera go, and forgets the stream some time later. */
  private void rest(long now) {
    synchronized (lifecycle) {
      letGo();
      if (now - leftNanos >= settings.forgotten().toNanos()) {
        packager.forget();
        vertx.cancelTimer(timer);
        timer = -1;
      }
    }
  }

  private void letGo() {
    Subscription left = subscription;
    if (left != null) {
      subscription = null;
      left.close();
      fragments = null;
      packager.clear();
    }
  }

  /** Ends everything for good. */
  void close(CloseReason reason) {
    synchronized (lifecycle) {
      closed = true;
      letGo();
      if (timer >= 0) {
        vertx.cancelTimer(timer);
      }
    }
    packager.end(Answer.problem(Problem.unavailable("the server is closing", RETRY)));
    viewers.end(reason);
  }
}
