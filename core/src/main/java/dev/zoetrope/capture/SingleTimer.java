// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.capture;

import dev.zoetrope.time.Scheduler;
import dev.zoetrope.time.Scheduler.Scheduled;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A timer with one task at a time: setting it calls off the one before. A task that has begun is
 * not stopped, so it must look whether it still matters. Guarded by its owner's lock.
 */
final class SingleTimer {
  private final Scheduler scheduler;
  private @Nullable Scheduled scheduled;

  SingleTimer(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  void set(Duration delay, Runnable task) {
    cancel();
    scheduled = scheduler.after(delay, task);
  }

  void cancel() {
    if (scheduled != null) {
      scheduled.cancel();
      scheduled = null;
    }
  }
}
