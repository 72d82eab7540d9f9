// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera;

import dev.zoetrope.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Paces a camera that makes its pictures itself: {@link #awaitNext} returns at a steady rate, and
 * {@link #close} from any thread ends its wait. Turns that were missed are left out, not made up
 * for. One thread waits at a time.
 */
public final class Pacer implements AutoCloseable {
  private static final double NANOS_PER_SECOND = 1e9;

  private final Clock clock;
  private final long periodNanos;
  private final String subject;
  private long nextNanos;
  private @Nullable Thread waiting; // guarded by this
  private boolean closed; // guarded by this

  /**
   * @param subject whose pace it is, for the message of a wait that was ended
   * @param perSecond turns a second, above 0; the first one is at once
   */
  public Pacer(Clock clock, String subject, double perSecond) {
    this.clock = clock;
    this.subject = subject;
    this.periodNanos = Math.round(NANOS_PER_SECOND / perSecond);
    this.nextNanos = clock.nanos();
  }

  public long periodNanos() {
    return periodNanos;
  }

  /**
   * Waits for the next turn.
   *
   * @throws CameraUnavailableException when closed, before or meanwhile
   */
  public void awaitNext() throws CameraUnavailableException, InterruptedException {
    awaitUntil(nextNanos);
    long late = clock.nanos() - nextNanos;
    nextNanos += late < periodNanos ? periodNanos : late / periodNanos * periodNanos + periodNanos;
  }

  /**
   * Waits until the clock shows that many nanoseconds, for a driver with a schedule of its own.
   *
   * @throws CameraUnavailableException when closed, before or meanwhile
   */
  public void awaitUntil(long nanos) throws CameraUnavailableException, InterruptedException {
    synchronized (this) {
      throwIfClosed();
      waiting = Thread.currentThread();
    }
    try {
      clock.sleepUntil(nanos);
    } catch (InterruptedException e) {
      throwIfClosed(); // it was close that interrupted
      throw e;
    } finally {
      synchronized (this) {
        waiting = null;
        if (closed) {
          Thread.interrupted(); // close came when the sleep was over already
        }
      }
    }
    throwIfClosed();
  }

  private synchronized void throwIfClosed() throws CameraUnavailableException {
    if (closed) {
      throw new CameraUnavailableException(subject + " was closed");
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (waiting != null) {
      waiting.interrupt();
    }
  }
}
