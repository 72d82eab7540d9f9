// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.time;

import java.time.Duration;
import java.time.Instant;

/** Time that passes by being waited for, and then at once. For one thread. */
public final class FlowingClock implements Clock {
  private long nanos;

  @Override
  public long nanos() {
    return nanos;
  }

  @Override
  public Instant wallTime() {
    return Instant.EPOCH.plusNanos(nanos);
  }

  @Override
  public void sleepUntil(long untilNanos) {
    nanos = Math.max(nanos, untilNanos);
  }

  /** Moves time on without anybody's waiting. */
  public void advance(Duration by) {
    nanos += by.toNanos();
  }
}
