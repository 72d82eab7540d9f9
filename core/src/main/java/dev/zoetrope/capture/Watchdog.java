// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.capture;

import dev.zoetrope.camera.CameraUnavailableException;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks again and again whether a run gets further, since drivers block and do not always say that
 * a camera is gone. Guarded by its capture's lock.
 */
final class Watchdog {
  private final CaptureSettings settings;
  private final CaptureEnvironment environment;
  private final Consumer<CaptureRun> look;
  private final SingleTimer timer;

  /**
   * @param look told when it is time to, without the lock: asks {@link #complaint}, then {@link
   *     #watch}es on
   */
  Watchdog(CaptureSettings settings, CaptureEnvironment environment, Consumer<CaptureRun> look) {
    this.settings = settings;
    this.environment = environment;
    this.look = look;
    this.timer = new SingleTimer(environment.scheduler());
  }

  /** Watches this run and no other. */
  void watch(CaptureRun run) {
    long timeout = Math.min(settings.startTimeout().toNanos(), settings.readTimeout().toNanos());
    timer.set(Duration.ofNanos(timeout / 4 + 1), () -> look.accept(run));
  }

  void cancel() {
    timer.cancel();
  }

  /** Why the run counts as lost; null as long as it is in time. */
  @Nullable CameraUnavailableException complaint(CaptureRun run, boolean delivering) {
    Duration limit = delivering ? settings.readTimeout() : settings.startTimeout();
    if (environment.clock().nanos() - run.progressNanos() < limit.toNanos()) {
      return null;
    }
    String what = delivering ? "no picture for " : run.progress() + " within ";
    return new CameraUnavailableException(what + limit.toMillis() / 1000.0 + " s");
  }
}
