// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.container.hls;

import java.util.Arrays;
import java.util.List;

/**
 * How often a stream's pictures and keyframes come, as far as its beginning tells.
 *
 * @param frameNanos the mean interval of pictures, those left out that are far from the median
 * @param gopNanos the longest GOP, the unfinished one included
 * @param closedGop whether a whole GOP was seen
 * @param totalNanos how much was seen
 */
record Cadence(long frameNanos, long gopNanos, boolean closedGop, long totalNanos) {
  private static final int ENOUGH_FRAMES = 5;
  private static final int SLOW_FRAMES = 3;

  /** What is assumed of a GOP nobody has seen the end of: what most cameras are set to. */
  private static final long USUAL_GOP = 2 * PlaylistConstants.SECOND;

  static Cadence of(List<TimedFragment> fragments) {
    long[] durations =
        fragments.stream()
            .filter(TimedFragment::video)
            .skip(1) // the first one's is a guess: nothing came before it
            .mapToLong(TimedFragment::durationNanos)
            .sorted()
            .toArray();
    if (durations.length == 0) {
      return gops(fragments, 0, 0);
    }
    long usual = usual(durations, durations[durations.length / 2]);
    return gops(fragments, usual, Arrays.stream(durations).sum() + usual);
  }

  /** Jitter cancels out in a mean, as it does not in a median; a pause spoils it. */
  private static long usual(long[] durations, long median) {
    return Math.round(
        Arrays.stream(durations)
            .filter(each -> each >= median / 2 && each <= median + median / 2)
            .average()
            .orElse((double) median));
  }

  private static Cadence gops(List<TimedFragment> fragments, long frame, long total) {
    long longest = 0;
    long start = 0;
    int keyframes = 0;
    for (TimedFragment each : fragments) {
      if (each.keyframe()) {
        keyframes++;
        start = each.timeNanos();
      }
      if (each.video()) {
        longest = Math.max(longest, each.timeNanos() + each.durationNanos() - start);
      }
    }
    return new Cadence(frame, longest, keyframes > 1, total);
  }

  /** Whether enough was seen to choose a playlist's constants by, and to fill so many parts. */
  boolean suffices(int parts) {
    if (frameNanos == 0) {
      return false;
    }
    long frames = totalNanos / frameNanos;
    boolean measured =
        frames >= ENOUGH_FRAMES
            || (frames >= SLOW_FRAMES && totalNanos >= PlaylistConstants.SECOND);
    return measured
        && totalNanos + frameNanos / 2 >= parts * PlaylistConstants.partNanos(frameNanos);
  }

  PlaylistConstants constants(long expectedGopNanos) {
    long unseen = closedGop || expectedGopNanos > 0 ? 0 : USUAL_GOP;
    long gop = Math.max(Math.max(gopNanos, expectedGopNanos), unseen);
    return PlaylistConstants.of(frameNanos, gop);
  }
}
