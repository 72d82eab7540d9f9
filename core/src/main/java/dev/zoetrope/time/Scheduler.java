// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.time;

import java.time.Duration;

/** Runs short tasks later. A task must not block. Any thread. */
public interface Scheduler {
  /** Runs the task once, after at least the given delay. */
  Scheduled after(Duration delay, Runnable task);

  /** A task that may still be called off. */
  interface Scheduled {
    /** Prevents a run that has not begun; harmless otherwise. */
    void cancel();
  }
}
