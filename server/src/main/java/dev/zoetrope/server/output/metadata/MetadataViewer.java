// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.metadata;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zoetrope.capture.Capture;
import dev.zoetrope.hub.DeliveryPolicy;
import dev.zoetrope.hub.Published;
import dev.zoetrope.hub.Subscription;
import dev.zoetrope.hub.WakeUp;
import dev.zoetrope.media.TrackKind;
import dev.zoetrope.server.output.Admission;
import dev.zoetrope.server.output.Delivery;
import dev.zoetrope.server.output.Permission;
import dev.zoetrope.server.output.Wire;
import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One who reads. At most one write is on its way; what has come meanwhile goes together with the
 * next. Everything runs on the wire's event loop.
 */
final class MetadataViewer implements Wire.Listener {
  private static final long TICK_MILLIS = 250;
  private static final int TICKS_OF_SILENCE = 60;
  private static final int MAX_FRAMES_AT_ONCE = 100;

  private final Delivery delivery;
  private final Wire wire;
  private final Wish wish;
  private final Permission permission;
  private final long beginNanos;
  private final ScheduledFuture<?> ticks;
  private @Nullable Subscription subscription;
  private Admission.@Nullable Seat seat;
  private int silence;

  MetadataViewer(Delivery delivery, Wire wire, Wish wish, Permission permission) {
    this.delivery = delivery;
    this.wire = wire;
    this.wish = wish;
    this.permission = permission;
    this.beginNanos = delivery.clock().nanos();
    this.ticks =
        wire.loop()
            .scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** What is asked for. */
  record Wish(MetadataFormat format, Instant start) {}

  /** Opens the camera, and tells its frames from now on. */
  void start(Capture source, Admission.Seat taken) {
    seat = taken;
    wire.listener(this);
    WakeUp wakeUp = WakeUp.coalescing(wire.loop(), this::pump);
    subscription = source.subscribeRendition(DeliveryPolicy.IN_ORDER, wakeUp);
    pump();
  }

  private void pump() {
    if (wire.busy() || subscription == null) {
      return;
    }
    StringBuilder text = new StringBuilder();
    Published next = subscription.poll();
    for (int frames = 0; next != null; next = subscription.poll()) {
      if (isWanted(next)) {
        text.append(wish.format().frame(next, wish.start()));
        if (++frames == MAX_FRAMES_AT_ONCE) {
          break;
        }
      }
    }
    if (!text.isEmpty()) {
      write(text.toString());
    }
  }

  /** Not what was there before: a reader begins with now. */
  private boolean isWanted(Published frame) {
    return frame.packet().track().kind() == TrackKind.VIDEO
        && frame.publishedNanos() - beginNanos >= 0;
  }

  private void write(String text) {
    silence = 0;
    byte[] bytes = text.getBytes(UTF_8);
    ByteBuf buffer = wire.allocator().directBuffer(bytes.length).writeBytes(bytes);
    wire.write(buffer);
  }

  @Override
  public void written() {
    pump();
  }

  private void tick() {
    if (!permission.lasts() || wire.verdict(delivery.clock().nanos()).isPresent()) {
      wire.close();
    } else if (++silence >= TICKS_OF_SILENCE && !wire.busy()) {
      write(wish.format().silence());
    }
  }

  @Override
  public void closed() {
    ticks.cancel(false);
    if (subscription != null) {
      subscription.close();
      subscription = null;
    }
    if (seat != null) {
      seat.close();
      seat = null;
    }
  }
}
