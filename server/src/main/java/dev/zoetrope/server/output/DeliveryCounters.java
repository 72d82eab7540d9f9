// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * What one output has delivered of one camera. Counting allocates nothing; any thread counts and
 * reads.
 */
public final class DeliveryCounters {
  private final String camera;
  private final String output;
  private final LongAdder viewers = new LongAdder();
  private final LongAdder frames = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private final LatencyHistogram latency = new LatencyHistogram();
  private final RecentLatency recentLatency = new RecentLatency();
  private final Map<CloseReason, LongAdder> closed = new EnumMap<>(CloseReason.class);

  DeliveryCounters(String camera, String output) {
    this.camera = camera;
    this.output = output;
    for (CloseReason reason : CloseReason.values()) {
      closed.put(reason, new LongAdder());
    }
  }

  public String camera() {
    return camera;
  }

  /** {@code mjpeg}, {@code websocket}, {@code snapshot}, {@code mp4} or {@code video}. */
  public String output() {
    return output;
  }

  public void viewerCame() {
    viewers.increment();
  }

  public void viewerLeft(CloseReason reason) {
    LongAdder count = closed.get(reason);
    if (count != null) {
      count.increment();
    }
    viewers.decrement(); // last: nobody who sees it finds the reason missing
  }

  /** A frame that was received then has left for a viewer's host just now. */
  public void frame(long sizeBytes, long receivedNanos, long nowNanos) {
    frames.increment();
    bytes.add(sizeBytes);
    latency.record(nowNanos - receivedNanos);
    recentLatency.record(nowNanos - receivedNanos, nowNanos);
  }

  /** Bytes that are no frame, such as placeholders. */
  public void otherBytes(long sizeBytes) {
    bytes.add(sizeBytes);
  }

  /** Frames left out because a viewer was too slow for them. */
  public void dropped(long count) {
    if (count > 0) {
      dropped.add(count);
    }
  }

  /** Viewers now. */
  public long viewers() {
    return viewers.sum();
  }

  public long frames() {
    return frames.sum();
  }

  public long dropped() {
    return dropped.sum();
  }

  public long bytes() {
    return bytes.sum();
  }

  public long closed(CloseReason reason) {
    LongAdder count = closed.get(reason);
    return count == null ? 0 : count.sum();
  }

  /** From the camera's last byte received to the last byte handed to the kernel for a viewer. */
  public LatencyHistogram latency() {
    return latency;
  }

  /**
   * As {@link #latency}, of the last minute only: how many lie in each of its buckets, not
   * cumulated.
   */
  public long[] recentLatencyCounts(long nowNanos) {
    return recentLatency.counts(nowNanos);
  }
}
