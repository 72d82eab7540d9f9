// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec;

import dev.zoetrope.Patience;
import dev.zoetrope.capture.Capture;
import dev.zoetrope.hub.BlockingWakeUp;
import dev.zoetrope.hub.DeliveryPolicy;
import dev.zoetrope.hub.Published;
import dev.zoetrope.hub.Subscription;
import java.time.Duration;

/** A viewer that waits for what a capture delivers. */
public final class Pictures implements AutoCloseable {
  private final Capture capture;
  private final BlockingWakeUp wakeUp = new BlockingWakeUp();
  private final Subscription subscription;

  public Pictures(Capture capture) {
    this(capture, DeliveryPolicy.NEWEST);
  }

  public Pictures(Capture capture, DeliveryPolicy policy) {
    this.capture = capture;
    subscription = capture.subscribe(policy, wakeUp);
  }

  /** The next packet, or an error with the capture's state. */
  public Published next() throws InterruptedException {
    return next(Patience.MOST);
  }

  public Published next(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < end) {
      Published published = subscription.poll();
      if (published != null) {
        return published;
      }
      wakeUp.await(Duration.ofMillis(100));
    }
    throw new AssertionError("no packet within " + patience + ": " + capture.status());
  }

  /** Leaves out all that has been published by now. */
  public void skip() {
    while (subscription.poll() != null) {
      // old
    }
  }

  @Override
  public void close() {
    subscription.close();
  }
}
