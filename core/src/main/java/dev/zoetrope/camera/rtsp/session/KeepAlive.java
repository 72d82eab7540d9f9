// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp.session;

import dev.zoetrope.camera.rtsp.message.RtspResponse;
import java.time.Duration;

/**
 * When and with what a session is kept alive. Cameras disagree: some want GET_PARAMETER and do not
 * advertise it (EvoStream), some hang up at it (HIPCAM), many answer nothing at all. So neither a
 * missing nor a failing answer ends anything; they only make us try the other method. One thread.
 */
final class KeepAlive {
  /** What a server forgets a silent client after, where it does not say (RFC 2326 12.37). */
  static final Duration USUAL_TIMEOUT = Duration.ofSeconds(60);

  private static final Duration LEAST = Duration.ofSeconds(1);
  private static final int UNANSWERED_BEFORE_SWITCH = 2;

  private KeepAliveMethod method;
  private Duration timeout = USUAL_TIMEOUT;
  private long lastNanos;
  private boolean outstanding;
  private int unanswered;
  private boolean switched;

  KeepAlive(KeepAliveMethod method) {
    this.method = method;
  }

  /** The least of what the camera has announced counts: some announce another one each time. */
  void announced(Duration announced) {
    if (announced.compareTo(timeout) < 0) {
      timeout = announced;
    }
  }

  Duration timeout() {
    return timeout;
  }

  /** The session begins. */
  void begin(long nowNanos) {
    lastNanos = nowNanos;
  }

  /** Nanoseconds from one request to the next. */
  private long intervalNanos() {
    return Math.max(LEAST.toNanos(), timeout.toNanos() / 2);
  }

  /** How long until the next is due; 0 or less where it is. */
  long dueInNanos(long nowNanos) {
    return lastNanos + intervalNanos() - nowNanos;
  }

  /** The next is sent now: the method for it. What is unanswered until now stays so. */
  KeepAliveMethod next(long nowNanos) {
    lastNanos = nowNanos;
    if (outstanding && ++unanswered == UNANSWERED_BEFORE_SWITCH) {
      switchMethod();
    }
    outstanding = true;
    return method;
  }

  boolean outstanding() {
    return outstanding;
  }

  /** The answer to the last one: any that is no error will do, also status 0. */
  void answered(RtspResponse response) {
    outstanding = false;
    unanswered = 0;
    if (response.status() >= 400) {
      switchMethod();
    }
  }

  /** Once is enough: where both fail neither is better. */
  private void switchMethod() {
    if (!switched) {
      method = method.other();
      switched = true;
    }
  }

  /**
   * What to begin with next time.
   *
   * @param sinceNanos how long ago the session began, where the camera has ended it now: after
   *     about the announced time-out the method was no good
   */
  KeepAliveMethod lesson(long sinceNanos) {
    long announced = timeout.toNanos();
    boolean timedOut = sinceNanos > announced * 9 / 10 && sinceNanos < announced * 5 / 4;
    return timedOut && !switched ? method.other() : method;
  }
}
