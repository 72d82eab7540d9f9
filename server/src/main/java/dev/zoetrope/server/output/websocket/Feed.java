// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.websocket;

import dev.zoetrope.capture.CaptureStatus;
import dev.zoetrope.hub.Published;
import dev.zoetrope.hub.Subscription;
import dev.zoetrope.server.output.Admission;
import dev.zoetrope.server.output.Audience;
import dev.zoetrope.server.output.CloseReason;
import dev.zoetrope.server.output.FramePacer;
import dev.zoetrope.server.output.Visit;
import dev.zoetrope.time.Clock;
import io.vertx.core.json.JsonObject;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One camera within one socket. Only the socket's event loop touches it. */
final class Feed implements Audience.Viewer {
  private static final long REPORT_NANOS = 1_000_000_000L;

  /**
   * What does not change in a feed's life.
   *
   * @param camera its name
   * @param id what binary messages call it
   * @param seat to be left at the end
   */
  record Identity(String camera, int id, Admission.Seat seat, Visit visit) {}

  private final Session session;
  private final Identity identity;
  private final Audience audience;
  private final FramePacer pacer;
  private final Clock clock;
  private final Subscription subscription;
  private @Nullable Published placeholder;
  private long dropped;
  private long droppedTold;
  private long droppedToldNanos;
  private @Nullable CaptureStatus toldStatus;
  private String toldFigures = "";
  private long toldNanos;

  Feed(Session session, Identity identity, Audience audience, FramePacer pacer, Clock clock) {
    this.session = session;
    this.identity = identity;
    this.audience = audience;
    this.pacer = pacer;
    this.clock = clock;
    this.droppedToldNanos = clock.nanos();
    this.subscription = audience.join(this);
  }

  Identity identity() {
    return identity;
  }

  Audience audience() {
    return audience;
  }

  /** The next frame to be written, if there is one. */
  @Nullable Published poll() {
    Published instead = placeholder;
    placeholder = null;
    if (!audience.live()) {
      return instead;
    }
    Published next = subscription.poll();
    if (next == null || !pacer.take(next.sequence(), next.packet().timing().receivedNanos())) {
      return null;
    }
    dropped += pacer.missed();
    identity.visit().dropped(pacer.missed());
    return next;
  }

  @Override
  public void placeholder(Published picture) {
    placeholder = picture;
    session.pump();
  }

  @Override
  public void packets() {
    session.pump();
  }

  @Override
  public void tick(long nowNanos) {
    tellState(nowNanos);
    if (dropped > droppedTold && nowNanos - droppedToldNanos >= REPORT_NANOS) {
      session.tell(
          message("dropped").put("count", dropped - droppedTold).put("reason", "viewer too slow"));
      droppedTold = dropped;
      droppedToldNanos = nowNanos;
    }
    session.tick(nowNanos);
  }

  /** Tells the page how the camera is, if that has changed, or its figures have and are due. */
  void tellState(long nowNanos) {
    CaptureStatus status = audience.status();
    boolean changed = differs(status, toldStatus);
    if (!changed && nowNanos - toldNanos < REPORT_NANOS) {
      return;
    }
    double fps = Math.round(audience.framesPerSecond() * 10) / 10.0;
    long viewers = session.viewers(identity.camera());
    String figures = viewers + " " + fps;
    if (!changed && figures.equals(toldFigures)) {
      return;
    }
    toldStatus = status;
    toldFigures = figures;
    toldNanos = nowNanos;
    JsonObject message =
        message("state")
            .put("state", status.state().word())
            .put("reason", status.reason())
            .put("since", status.since().toString());
    status
        .retryAtNanos()
        .ifPresent(at -> message.put("retryInMillis", Math.max(0, (at - nowNanos) / 1_000_000)));
    session.tell(message.put("viewers", viewers).put("fps", fps));
  }

  private static boolean differs(CaptureStatus now, @Nullable CaptureStatus before) {
    return before == null
        || now.state() != before.state()
        || !now.reason().equals(before.reason())
        || !Objects.equals(now.retryAtNanos(), before.retryAtNanos());
  }

  JsonObject message(String type) {
    return new JsonObject()
        .put("type", type)
        .put("camera", identity.camera())
        .put("id", identity.id());
  }

  /** A frame of this feed has left. */
  void written(Published sent, int sizeBytes) {
    if (Audience.isPlaceholder(sent)) {
      identity.visit().otherBytes(sizeBytes);
    } else {
      long receivedNanos = sent.packet().timing().receivedNanos();
      identity.visit().frame(sizeBytes, receivedNanos, clock.nanos());
    }
  }

  @Override
  public void shutdown() {
    session.shutdown();
  }

  /** Detaches from the camera, keeping seat and visit for another feed of the same identity. */
  void detach() {
    subscription.close();
    audience.leave(this);
  }

  /** Detaches for good. */
  void leave(CloseReason reason) {
    detach();
    identity.seat().close();
    identity.visit().end(reason);
  }
}
