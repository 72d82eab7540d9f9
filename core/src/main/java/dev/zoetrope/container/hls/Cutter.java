// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.container.hls;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts fragments into parts and segments. Not thread-safe.
 *
 * <p>A part ends as soon as one more picture like its last one would not fit, so that nobody waits
 * for the next picture to learn it. A segment ends at the first keyframe after two seconds, or
 * earlier where it would otherwise outgrow the target duration; one that could not begin with a
 * keyframe ends at the next, so that few segments are of no use to a player that joins.
 *
 * <p>A picture that lasts longer than a part may does not fit any: its part is said to last as long
 * as allowed, and what follows begins anew behind a discontinuity.
 */
final class Cutter {
  /** Two seconds, less what a camera's clock may be off. */
  static final long LEAST_SEGMENT = 1_900_000_000L;

  private final PlaylistConstants constants;
  private final SegmentList list;

  private @Nullable MediaEpoch epoch;
  private Instant wallTimeAtZero = Instant.EPOCH;
  private boolean discontinuity;
  private long nextTime;
  private long keyframeTime;
  private long longestGop;
  private int tooLong;

  private final List<Part> parts = new ArrayList<>();
  private long partsNanos;
  private Instant startTime = Instant.EPOCH;
  private boolean startsWithKeyframe;

  private final List<byte[]> fragments = new ArrayList<>();
  private long partNanos;
  private boolean independent;

  Cutter(PlaylistConstants constants, SegmentList list) {
    this.constants = constants;
    this.list = list;
  }

  /** What is added from now on belongs to that epoch. */
  void begin(MediaEpoch next) {
    endSegment();
    fragments.clear();
    epoch = next;
    discontinuity = list.nextMsn() > SegmentList.FIRST_MSN;
  }

  /** Segments that begin from now on have their times by that. */
  void clock(Instant atZero) {
    wallTimeAtZero = atZero;
  }

  void add(TimedFragment fragment) {
    if (fragment.video()) {
      makeWay(fragment);
      picture(fragment);
    } else {
      fragments.add(fragment.bytes());
    }
  }

  /** Ends what the picture cannot be part of. */
  private void makeWay(TimedFragment next) {
    if (length() > 0 && Math.abs(next.timeNanos() - nextTime) > constants.partTargetNanos()) {
      endSegment();
      discontinuity = true;
    }
    if (partNanos > 0 && partNanos + next.durationNanos() > constants.partTargetNanos()) {
      endPart();
    }
    if (next.keyframe()) {
      long gop = next.timeNanos() - keyframeTime;
      longestGop = Math.max(longestGop, length() > 0 ? gop : 0);
      keyframeTime = next.timeNanos();
    }
    if (length() > 0 && endsBefore(next)) {
      endSegment();
    }
  }

  private boolean endsBefore(TimedFragment next) {
    long most = constants.longestSegmentNanos();
    if (next.keyframe()) {
      return !startsWithKeyframe || length() >= LEAST_SEGMENT || length() + longestGop > most;
    }
    return length() + Math.min(next.durationNanos(), constants.partTargetNanos()) > most;
  }

  private void picture(TimedFragment fragment) {
    if (length() == 0) {
      startTime = wallTimeAtZero.plusNanos(fragment.timeNanos());
      startsWithKeyframe = fragment.keyframe();
    }
    if (partNanos == 0) {
      independent = fragment.keyframe();
    }
    fragments.add(fragment.bytes());
    partNanos += fragment.durationNanos();
    nextTime = fragment.timeNanos() + fragment.durationNanos();
    if (fragment.durationNanos() > constants.partTargetNanos()) {
      tooLong++;
      partNanos = constants.partTargetNanos();
      endSegment();
      discontinuity = true;
      return;
    }
    tooLong = 0;
    boolean full = partNanos + fragment.durationNanos() > constants.partTargetNanos();
    if (full && partNanos >= constants.leastPartNanos()) {
      endPart();
    }
  }

  private long length() {
    return partsNanos + partNanos;
  }

  private void endPart() {
    if (partNanos == 0) {
      return; // sound alone waits for the next picture
    }
    parts.add(new Part(list.takePart(), partNanos, independent, List.copyOf(fragments)));
    partsNanos += partNanos;
    partNanos = 0;
    fragments.clear();
  }

  /** Ends the segment in the making, where there is one. */
  void endSegment() {
    endPart();
    endParts();
  }

  /** Makes the parts there are a segment; the part in the making begins the next one. */
  void endParts() {
    if (epoch != null && !parts.isEmpty()) {
      list.append(open(epoch, true), constants.holdBackNanos());
      parts.clear();
      partsNanos = 0;
      discontinuity = false;
      startTime = wallTimeAtZero.plusNanos(nextTime - partNanos);
      startsWithKeyframe = independent;
    }
  }

  /** Forgets the segment in the making; what follows does not follow on. */
  void clear() {
    parts.clear();
    fragments.clear();
    partsNanos = 0;
    partNanos = 0;
    discontinuity = true;
  }

  /** Adds the segment in the making to those before it, where it has parts. */
  List<Segment> withOpen(List<Segment> before) {
    if (epoch != null && !parts.isEmpty()) {
      before.add(open(epoch, false));
    }
    return before;
  }

  private Segment open(MediaEpoch of, boolean complete) {
    return new Segment(list.nextMsn(), of, discontinuity, startTime, parts, complete);
  }

  long longestGopNanos() {
    return longestGop;
  }

  /** How many pictures in a row were longer than a part may be. */
  int tooLong() {
    return tooLong;
  }
}
