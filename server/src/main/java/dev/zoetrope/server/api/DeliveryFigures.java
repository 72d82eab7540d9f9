// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.api;

import dev.zoetrope.server.output.DeliveryCounters;
import dev.zoetrope.server.output.DeliveryMetrics;
import dev.zoetrope.server.output.LatencyHistogram;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all outputs together counted for one camera.
 *
 * @param dropped frames that viewers were too slow for, since the server was started
 * @param latency from receiving a frame to writing it, over the last minute; null where none was
 *     written in it
 */
record DeliveryFigures(long dropped, @Nullable Latency latency) {
  /**
   * Percentiles, as near as the histogram's buckets tell.
   *
   * @param p50Millis of half of the frames, at most
   * @param p99Millis of 99 % of the frames, at most
   */
  record Latency(double p50Millis, double p99Millis) {}

  static DeliveryFigures of(DeliveryMetrics metrics, String camera, long nowNanos) {
    List<DeliveryCounters> outputs =
        metrics.all().stream().filter(each -> each.camera().equals(camera)).toList();
    long[] counts = new long[LatencyHistogram.boundsSeconds().length + 1];
    long dropped = 0;
    for (DeliveryCounters output : outputs) {
      dropped += output.dropped();
      long[] of = output.recentLatencyCounts(nowNanos);
      for (int i = 0; i < counts.length; i++) {
        counts[i] += of[i];
      }
    }
    return new DeliveryFigures(dropped, latency(counts));
  }

  private static @Nullable Latency latency(long[] counts) {
    long total = 0;
    for (long count : counts) {
      total += count;
    }
    return total == 0
        ? null
        : new Latency(millis(counts, 0.5 * total), millis(counts, 0.99 * total));
  }

  /** The rank's place within its bucket, as if frames were spread evenly there. */
  private static double millis(long[] counts, double rank) {
    double[] bounds = LatencyHistogram.boundsSeconds();
    double below = 0;
    double seen = 0;
    for (int i = 0; i < bounds.length; i++) {
      if (seen + counts[i] >= rank) {
        return 1000 * (below + (bounds[i] - below) * (rank - seen) / counts[i]);
      }
      seen += counts[i];
      below = bounds[i];
    }
    return 1000 * below;
  }
}
