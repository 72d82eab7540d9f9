// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/**
 * Remembers whose packets a worker was at when it died, so that one camera does not take the others
 * down again and again. Any thread.
 */
final class Blame {
  /** Where a session may be opened. */
  enum Verdict {
    /** With the others. */
    SHARED,
    /** In a worker of its own. */
    ALONE,
    /** Not at present. */
    REFUSED
  }

  private static final long WINDOW_NANOS = Duration.ofMinutes(1).toNanos();
  private static final int ALONE_FROM = 2;
  private static final int REFUSED_FROM = 4;

  private final Map<String, ArrayDeque<Long>> deaths = new HashMap<>();

  /** A worker died at work for the session of that key. */
  synchronized void died(String key, long nowNanos) {
    deaths.computeIfAbsent(key, ignored -> new ArrayDeque<>()).add(nowNanos);
  }

  /** Two deaths within a minute part a session from the others; two more and it is refused. */
  synchronized Verdict verdict(String key, long nowNanos) {
    deaths.values().forEach(times -> forget(times, nowNanos));
    deaths.values().removeIf(ArrayDeque::isEmpty);
    ArrayDeque<Long> times = deaths.get(key);
    int count = times == null ? 0 : times.size();
    if (count >= REFUSED_FROM) {
      return Verdict.REFUSED;
    }
    return count >= ALONE_FROM ? Verdict.ALONE : Verdict.SHARED;
  }

  private static void forget(ArrayDeque<Long> times, long nowNanos) {
    times.removeIf(time -> nowNanos - time > WINDOW_NANOS);
  }
}
