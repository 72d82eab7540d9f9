// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output;

import dev.zoetrope.capture.Capture;
import dev.zoetrope.capture.CaptureStatus;
import dev.zoetrope.hub.DeliveryPolicy;
import dev.zoetrope.hub.Published;
import dev.zoetrope.hub.Subscription;
import dev.zoetrope.hub.WakeUp;
import dev.zoetrope.time.Clock;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The viewers of one capture, in one encoding, on one event loop. A packet wakes the loop once,
 * however many they are, and is copied once out of the Java heap; each viewer writes a duplicate of
 * that buffer. Only its loop touches it.
 */
public final class Audience {
  /** One who is told. All calls come on the audience's loop; leaving during any of them is fine. */
  public interface Viewer {
    /** There may be a new packet. */
    void packets();

    /** Some hundred milliseconds have passed. */
    void tick(long nowNanos);

    /** The server is closing. */
    void shutdown();
  }

  /** How an output writes a frame: the same bytes for all viewers of an audience. */
  @FunctionalInterface
  public interface Encoding {
    /** A new direct buffer with the frame; the caller releases it. */
    ByteBuf frame(Published published, ByteBufAllocator allocator);
  }

  /** What tells audiences apart. */
  record Key(EventExecutor loop, Capture capture, Encoding encoding) {}

  private static final long TICK_MILLIS = 250;

  private final Key key;
  private final Capture source;
  private final ByteBufAllocator allocator;
  private final Clock clock;
  private final Runnable whenEmpty;
  private final WakeUp wakeUp;
  private final List<Viewer> viewers = new ArrayList<>();
  private final ScheduledFuture<?> ticks;
  private long encodedSequence = -1;
  private @Nullable ByteBuf encoded;

  Audience(Key key, Capture source, Wire first, Delivery delivery) {
    this.key = key;
    this.source = source;
    this.allocator = first.allocator();
    this.clock = delivery.clock();
    this.whenEmpty = () -> delivery.empty(key);
    this.wakeUp = WakeUp.coalescing(key.loop(), this::walk);
    this.ticks =
        key.loop()
            .scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** How the camera is: its own status or, while it delivers, that of the rendition shown. */
  public CaptureStatus status() {
    CaptureStatus own = source.status();
    return own.state().delivering() ? key.capture().status() : own;
  }

  /** Frames a second that viewers are offered; 0 while there are none. */
  public double framesPerSecond() {
    return source.status().state().delivering() ? key.capture().counters().framesPerSecond() : 0;
  }

  /** Attaches the viewer and so starts the camera. Poll once at once. */
  public Subscription join(Viewer viewer) {
    viewers.add(viewer);
    return key.capture().subscribe(DeliveryPolicy.NEWEST, wakeUp);
  }

  /** Lets the viewer go, who has closed the subscription. Idempotent. */
  public void leave(Viewer viewer) {
    if (viewers.remove(viewer) && viewers.isEmpty()) {
      ticks.cancel(false);
      forget();
      whenEmpty.run();
    }
  }

  /** The encoded packet as a buffer of the caller's own: to be written or released. */
  public ByteBuf frame(Published published) {
    ByteBuf current = encoded;
    if (current == null || encodedSequence != published.sequence()) {
      forget();
      current = key.encoding().frame(published, allocator);
      encoded = current;
      encodedSequence = published.sequence();
    }
    return current.retainedDuplicate();
  }

  private void forget() {
    if (encoded != null) {
      encoded.release();
      encoded = null;
    }
  }

  private void walk() {
    for (int i = viewers.size() - 1; i >= 0; i--) { // backwards: each may leave while it is told
      viewers.get(i).packets();
    }
  }

  private void tick() {
    long now = clock.nanos();
    for (int i = viewers.size() - 1; i >= 0; i--) {
      viewers.get(i).tick(now);
    }
  }

  void shutdown() {
    for (Viewer viewer : List.copyOf(viewers)) {
      viewer.shutdown();
    }
  }
}
