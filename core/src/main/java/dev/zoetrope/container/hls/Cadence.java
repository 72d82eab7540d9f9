// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.container.hls;

import java.util.Arrays;
import java.util.List;

/**
 * How often a stream's pictures and keyframes come, as far as its beginning tells.
 *
 * @param pictures how many were seen
 * @param frameNanos the mean interval of pictures, those left out that are far from the median; 0
 *     where none is known
 * @param doubtNanos how far that may be off, by how much the intervals differ
 * @param totalNanos how much was seen
 * @param gop of what the stream's keyframes tell
 */
record Cadence(int pictures, long frameNanos, long doubtNanos, long totalNanos, Gop gop) {
  private static final int ENOUGH_PICTURES = 4;
  private static final int SLOW_PICTURES = 3;

  /** A quarter of the room that a part has. */
  private static final int STEADY = 50;

  /** What a stream is listened to for that is not steady. */
  private static final int UNSTEADY_PARTS = 3;

  /** What is assumed of a GOP nobody has seen the end of: what most cameras are set to. */
  private static final long USUAL_GOP = 2 * PlaylistConstants.SECOND;

  /**
   * @param nanos the longest, the unfinished one included
   * @param closed whether a whole one was seen
   */
  record Gop(long nanos, boolean closed) {}

  static Cadence of(List<TimedFragment> fragments) {
    long[] intervals =
        fragments.stream()
            .filter(TimedFragment::video)
            .mapToLong(TimedFragment::durationNanos)
            .toArray();
    int pictures = intervals.length;
    Gop gop = gop(fragments);
    if (pictures < 2) {
      return new Cadence(pictures, 0, 0, 0, gop);
    }
    long total = Arrays.stream(intervals).sum();
    // The first one's is a guess, as nothing came before it; the second one's makes up for that.
    intervals[1] = (intervals[0] + intervals[1]) / 2;
    long[] real = Arrays.copyOfRange(intervals, 1, pictures);
    Arrays.sort(real);
    long doubt = (real[real.length - 1] - real[0]) / real.length;
    return new Cadence(pictures, usual(real, real[real.length / 2]), doubt, total, gop);
  }

  /** Jitter cancels out in a mean, as it does not in a median; a pause spoils it. */
  private static long usual(long[] intervals, long median) {
    return Math.round(
        Arrays.stream(intervals)
            .filter(each -> each >= median / 2 && each <= median + median / 2)
            .average()
            .orElse((double) median));
  }

  private static Gop gop(List<TimedFragment> fragments) {
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
    return new Gop(longest, keyframes > 1);
  }

  /** The same stream, had it that interval before; this where what was seen does not look so. */
  Cadence expecting(long knownNanos) {
    boolean likely = knownNanos > 0 && Math.abs(knownNanos - frameNanos) <= doubtNanos;
    return likely ? new Cadence(pictures, knownNanos, 0, totalNanos, gop) : this;
  }

  /**
   * Whether enough was seen to choose a playlist's constants by, and to fill a part. Where the
   * intervals differ, their mean is known too badly after one part.
   */
  boolean suffices() {
    boolean measured =
        pictures >= ENOUGH_PICTURES
            || (pictures >= SLOW_PICTURES && totalNanos >= PlaylistConstants.SECOND);
    if (!measured || frameNanos == 0) {
      return false;
    }
    int parts = doubtNanos <= frameNanos / STEADY ? 1 : UNSTEADY_PARTS;
    return totalNanos + frameNanos / 2 >= parts * PlaylistConstants.partNanos(frameNanos);
  }

  PlaylistConstants constants(long expectedGopNanos) {
    long unseen = gop.closed() || expectedGopNanos > 0 ? 0 : USUAL_GOP;
    long longest = Math.max(Math.max(gop.nanos(), expectedGopNanos), unseen);
    return PlaylistConstants.of(frameNanos, longest);
  }
}
