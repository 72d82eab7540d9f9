// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec;

import dev.zoetrope.capture.Capture;
import dev.zoetrope.hub.BlockingWakeUp;
import dev.zoetrope.hub.DeliveryPolicy;
import dev.zoetrope.hub.Published;
import dev.zoetrope.hub.Subscription;
import dev.zoetrope.media.Track;
import dev.zoetrope.media.TrackKind;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rendition is made of: every packet of a capture in order, from its last keyframe on. One
 * thread, but for {@link #close} and the wake-up.
 */
final class SourceFeed implements AutoCloseable {
  private static final Duration TICK = Duration.ofSeconds(1);

  private final Capture source;
  private final BlockingWakeUp wakeUp = new BlockingWakeUp();
  private volatile Subscription subscription;
  private volatile boolean closed;
  private @Nullable Published held;
  private long packets;
  private long pictures;

  /** Subscribes to the source, which thereby starts. */
  SourceFeed(Capture source) {
    this.source = source;
    subscription = source.subscribeRendition(DeliveryPolicy.IN_ORDER, wakeUp);
  }

  String name() {
    return source.name();
  }

  /** What the source delivers now, as far as it is known. */
  List<Track> tracks() {
    return source.status().tracks();
  }

  /** Waits until the source delivers; what it delivers then. Returns also when closed. */
  List<Track> awaitTracks() throws InterruptedException {
    Published first = poll();
    while (first == null && !closed) {
      await();
      first = poll();
    }
    if (first != null) {
      hold(first);
    }
    return tracks();
  }

  /** The next packet; null where there is none yet. */
  @Nullable Published poll() {
    Published next = held != null ? held : subscription.poll();
    if (next != null && held == null) {
      packets++;
      pictures += next.packet().track().kind() == TrackKind.VIDEO ? 1 : 0;
    }
    held = null;
    return next;
  }

  /** Gives a packet back, which is then the next one. */
  void hold(Published packet) {
    held = packet;
  }

  /** How many pictures are newer than the packet; sound among them is told by its share so far. */
  long behind(Published packet) {
    Published newest = source.hub().newest();
    long newer = newest == null ? 0 : newest.sequence() - packet.sequence();
    return packets == 0 ? newer : newer * pictures / packets;
  }

  /** Begins again at the last keyframe. */
  void rejoin() {
    Subscription before = subscription;
    subscription = source.subscribeRendition(DeliveryPolicy.IN_ORDER, wakeUp);
    before.close();
    if (closed) {
      subscription.close(); // closed meanwhile: nobody else knows of the new one
    }
    held = null;
  }

  /** Rung by packets, and by whoever else has news for the reading thread. */
  BlockingWakeUp wakeUp() {
    return wakeUp;
  }

  /** Waits until the wake-up is rung, or a second. */
  void await() throws InterruptedException {
    wakeUp.await(TICK);
  }

  boolean closed() {
    return closed;
  }

  /** Ends a wait; any thread. */
  @Override
  public void close() {
    closed = true;
    subscription.close();
    wakeUp.packets();
  }
}
