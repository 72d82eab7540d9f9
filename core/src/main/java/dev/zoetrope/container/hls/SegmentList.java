// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.container.hls;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The complete segments of a window, and the numbers they are given. Not thread-safe.
 *
 * <p>A segment that leaves the list may still be asked for by a player that has an older playlist,
 * so the last few are kept as long as the bytes allow.
 */
final class SegmentList {
  /** Not 0: hls.js 1.7 takes that for none, and loads the parts of segment 0 over and over. */
  static final long FIRST_MSN = 1;

  private static final int RETIRED = 3;

  private final WindowLimits limits;
  private final Deque<Segment> listed = new ArrayDeque<>();
  private final Deque<Segment> retired = new ArrayDeque<>();
  private long bytes;
  private long nextMsn = FIRST_MSN;
  private long nextPart;
  private long discontinuitySequence;

  SegmentList(WindowLimits limits) {
    this.limits = limits;
  }

  /**
   * Adds one, and lets go of old ones.
   *
   * @param leastNanos how much stays listed, as far as the bytes allow (RFC 8216 section 6.2.2)
   */
  void append(Segment segment, long leastNanos) {
    listed.addLast(segment);
    bytes += segment.sizeBytes();
    nextMsn++;
    long left = durationNanos() - listed.getFirst().durationNanos();
    while (listed.size() > limits.segments() && left >= leastNanos) {
      retire();
      left -= listed.getFirst().durationNanos();
    }
    while (retired.size() > RETIRED || (bytes > limits.maxBytes() && !retired.isEmpty())) {
      bytes -= retired.removeFirst().sizeBytes();
    }
    while (bytes > limits.maxBytes() && listed.size() > 1) {
      retire();
      bytes -= retired.removeFirst().sizeBytes();
    }
  }

  private void retire() {
    Segment oldest = listed.removeFirst();
    if (oldest.discontinuity()) {
      discontinuitySequence++;
    }
    retired.addLast(oldest);
  }

  /** Forgets all but the numbers. */
  void clear() {
    while (!listed.isEmpty()) {
      retire();
    }
    retired.clear();
    bytes = 0;
  }

  long durationNanos() {
    return listed.stream().mapToLong(Segment::durationNanos).sum();
  }

  boolean isEmpty() {
    return listed.isEmpty();
  }

  List<Segment> listed() {
    return new ArrayList<>(listed);
  }

  List<Segment> retired() {
    return new ArrayList<>(retired);
  }

  /** The number of the segment that is appended next. */
  long nextMsn() {
    return nextMsn;
  }

  /** The number of the part that is made next. */
  long nextPart() {
    return nextPart;
  }

  long takePart() {
    return nextPart++;
  }

  long discontinuitySequence() {
    return discontinuitySequence;
  }
}
