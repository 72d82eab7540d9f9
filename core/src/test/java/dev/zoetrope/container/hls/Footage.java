// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.container.hls;

import java.time.Instant;
import java.util.Objects;
import java.util.Random;

/** A camera's fragments, one after the other, put into a window. */
final class Footage {
  static final Instant START = Instant.parse("2026-05-04T10:11:12.345678Z");

  private static final long SECOND = 1_000_000_000L;

  private final HlsWindow window;
  private boolean burst;
  private final Random random = new Random(7);
  private double framesPerSecond = 25;
  private int gop = 50;
  private double jitter;
  private int frameBytes = 10;
  private long frames;
  private double gridNanos;
  private long timeNanos;

  Footage(HlsWindow window) {
    this.window = window;
  }

  /** A window whose epochs are called epoch0, epoch1 and so on. */
  static HlsWindow window(WindowLimits limits) {
    int[] made = {0};
    return new HlsWindow(limits, () -> "epoch" + made[0]++, "");
  }

  static Footage of(HlsWindow window) {
    return new Footage(window).begin(0);
  }

  /** Begins an epoch that many seconds after the first. */
  Footage begin(long seconds) {
    window.begin(new byte[] {9}, START.plusSeconds(seconds));
    frames = 0;
    gridNanos = 0;
    timeNanos = 0;
    return this;
  }

  /** The camera's clock is found to be that far behind. */
  Footage behind(long nanos) {
    window.clock(START.plusNanos(nanos));
    return this;
  }

  Footage framesPerSecond(double value) {
    framesPerSecond = value;
    return this;
  }

  /** Whether what is added comes at once, as a cached GOP does. */
  Footage burst(boolean value) {
    burst = value;
    return this;
  }

  /** How many pictures a GOP has. */
  Footage gop(int value) {
    gop = value;
    return this;
  }

  /** By which share of an interval a picture may come early or late. */
  Footage jitter(double value) {
    jitter = value;
    return this;
  }

  Footage frameBytes(int value) {
    frameBytes = value;
    return this;
  }

  Footage seconds(double seconds) {
    return frames((int) Math.round(seconds * framesPerSecond));
  }

  Footage frames(int count) {
    for (int i = 0; i < count; i++) {
      gridNanos += SECOND / framesPerSecond;
      double late = jitter * (2 * random.nextDouble() - 1) * SECOND / framesPerSecond;
      picture(Math.max(1, Math.round(gridNanos + late) - timeNanos));
    }
    return this;
  }

  /** One picture that lasts so long, whatever the grid says. */
  Footage lasting(long nanos) {
    gridNanos += nanos;
    return picture(nanos);
  }

  private Footage picture(long durationNanos) {
    boolean keyframe = frames % gop == 0;
    byte[] bytes = new byte[keyframe ? 4 * frameBytes : frameBytes];
    window.add(new TimedFragment(bytes, timeNanos, durationNanos, true, keyframe));
    frames++;
    timeNanos += durationNanos;
    if (!burst) {
      window.playlist(); // as a server asks after each
    }
    return this;
  }

  MediaPlaylist playlist() {
    return Objects.requireNonNull(window.playlist());
  }

  String text() {
    return playlist().text();
  }

  Footage sound() {
    window.add(new TimedFragment(new byte[3], timeNanos, SECOND / 20, false, false));
    return this;
  }
}
