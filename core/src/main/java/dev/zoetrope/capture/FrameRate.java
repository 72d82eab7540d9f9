// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.capture;

/** Packets a second over the last second or two. One thread adds, any thread reads. */
final class FrameRate {
  private static final long WINDOW_NANOS = 1_000_000_000L;

  private long windowStart;
  private int count;
  private boolean begun;
  private volatile double perSecond;
  private volatile long lastNanos;

  void add(long nanos) {
    lastNanos = nanos;
    if (!begun) {
      begun = true;
      windowStart = nanos;
      return;
    }
    count++;
    long elapsed = nanos - windowStart;
    if (elapsed >= WINDOW_NANOS) {
      perSecond = count * 1e9 / elapsed;
      windowStart = nanos;
      count = 0;
    } else if (perSecond == 0 && elapsed > 0) {
      perSecond = count * 1e9 / elapsed; // a first guess, until the first window is full
    }
  }

  void reset() {
    begun = false;
    count = 0;
    perSecond = 0;
  }

  /** The rate; falls towards 0 while nothing comes. */
  double perSecond(long nowNanos) {
    double rate = perSecond;
    double silence = (nowNanos - lastNanos) / 1e9;
    return rate > 0 && silence > 2 && silence > 3 / rate ? 0 : rate;
  }
}
