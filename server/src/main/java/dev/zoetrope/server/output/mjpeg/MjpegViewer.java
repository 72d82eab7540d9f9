// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.mjpeg;

import dev.zoetrope.hub.Published;
import dev.zoetrope.hub.Subscription;
import dev.zoetrope.server.output.Admission;
import dev.zoetrope.server.output.Audience;
import dev.zoetrope.server.output.CloseReason;
import dev.zoetrope.server.output.Delivery;
import dev.zoetrope.server.output.FramePacer;
import dev.zoetrope.server.output.Permission;
import dev.zoetrope.server.output.Visit;
import dev.zoetrope.server.output.Wire;
import dev.zoetrope.time.Clock;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * One viewer of a stream. At most one frame is on its way; when it has left, the newest is next.
 * Everything runs on the wire's event loop.
 */
final class MjpegViewer implements Audience.Viewer, Wire.Listener {
  private final Clock clock;
  private final Audience audience;
  private final Wire wire;
  private final FramePacer pacer;
  private final Visit visit;
  private final Subscription subscription;
  private Admission.@Nullable Seat seat;
  private Permission permission = Permission.ALL;
  private @Nullable Published sending;
  private int sendingBytes;
  private CloseReason reason = CloseReason.LEFT;

  MjpegViewer(Delivery delivery, Audience audience, Wire wire, FramePacer pacer, Visit visit) {
    this.clock = delivery.clock();
    this.audience = audience;
    this.wire = wire;
    this.pacer = pacer;
    this.visit = visit;
    this.subscription = audience.join(this);
  }

  void start(Admission.Seat taken, Permission given) {
    seat = taken;
    permission = given;
    wire.listener(this);
    packets();
  }

  @Override
  public void packets() {
    if (wire.busy() || !audience.live()) {
      return;
    }
    Published next = subscription.poll();
    if (next != null && pacer.take(next.sequence(), next.packet().timing().receivedNanos())) {
      visit.dropped(pacer.missed());
      send(next);
    }
  }

  @Override
  public void placeholder(Published picture) {
    if (!wire.busy()) {
      send(picture);
    }
  }

  private void send(Published next) {
    ByteBuf bytes = audience.frame(next);
    sending = next;
    sendingBytes = bytes.readableBytes();
    wire.write(bytes);
  }

  @Override
  public void written() {
    Published sent = sending;
    sending = null;
    if (sent != null && Audience.isPlaceholder(sent)) {
      visit.otherBytes(sendingBytes);
    } else if (sent != null) {
      visit.frame(sendingBytes, sent.packet().timing().receivedNanos(), clock.nanos());
    }
    packets();
  }

  @Override
  public void tick(long nowNanos) {
    if (!permission.lasts()) {
      close(CloseReason.EXPIRED);
      return;
    }
    wire.verdict(nowNanos).ifPresent(this::close);
  }

  @Override
  public void shutdown() {
    close(CloseReason.SHUTDOWN);
  }

  private void close(CloseReason why) {
    reason = why;
    wire.close();
  }

  @Override
  public void closed() {
    subscription.close();
    audience.leave(this);
    if (seat != null) {
      seat.close();
      seat = null;
      visit.end(reason);
    }
  }
}
