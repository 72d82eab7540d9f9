// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.mp4;

import dev.zoetrope.container.mp4.FragmentHead.Times;
import dev.zoetrope.fragment.Fragment;
import dev.zoetrope.media.PacketTiming;
import dev.zoetrope.media.TrackKind;
import java.util.Optional;

/**
 * When one viewer's fragments are due. A player without script stays as far behind as what it was
 * given first lasts: so what was cached lasts a tenth of a millisecond a picture, and time runs
 * from the newest on. Pictures left out leave no hole. Sound begins where time does. Not
 * thread-safe.
 */
final class ViewerTimeline {
  private static final int SQUEEZED_PER_SECOND = 10_000;

  private int pictureTicks = 1;
  private long first; // stream time from which the squeezed pictures count
  private long edge; // stream time from which time runs
  private long edgeOut; // the viewer's time there
  private long start; // the viewer's time at first
  private long lastDts = -1;
  private long end;
  private long soundEnd;

  /**
   * Time begins, or goes on behind what was shown last, with these pictures.
   *
   * @param oldest a keyframe
   * @param newest the last of those that are over at once; the same where time runs from it on
   * @param squeezed how many there are between the two, the newest included
   */
  void restart(Fragment oldest, Fragment newest, int squeezed) {
    pictureTicks = oldest.track().ticksPerSecond();
    start = end;
    first = oldest.timing().dtsTicks();
    edge = newest.timing().dtsTicks();
    edgeOut = start + (long) squeezed * pictureTicks / SQUEEZED_PER_SECOND;
  }

  /** The times of a fragment; empty where it is sound that the viewer does not get. */
  Optional<Times> times(Fragment fragment) {
    return fragment.track().kind() == TrackKind.VIDEO
        ? Optional.of(picture(fragment))
        : sound(fragment);
  }

  /** When what was shown so far ends, in seconds. */
  double endSeconds() {
    return (double) end / pictureTicks;
  }

  private Times picture(Fragment fragment) {
    PacketTiming timing = fragment.timing();
    long dts = Math.max(map(timing.dtsTicks()), lastDts + 1);
    long next = Math.max(map(timing.dtsTicks() + fragment.durationTicks()), dts + 1);
    lastDts = dts;
    end = next;
    return new Times(dts, next - dts, map(timing.ptsTicks()) - dts);
  }

  private long map(long stream) {
    if (stream >= edge || edge == first) {
      return edgeOut + stream - edge;
    }
    return start + Math.floorDiv((stream - first) * (edgeOut - start), edge - first);
  }

  private Optional<Times> sound(Fragment fragment) {
    int rate = fragment.track().ticksPerSecond();
    long behindEdge = fragment.timing().dtsTicks() - rescale(edge, rate);
    long dts = rescale(edgeOut, rate) + behindEdge;
    if (behindEdge < 0 || dts < soundEnd) {
      return Optional.empty();
    }
    soundEnd = dts + fragment.durationTicks();
    return Optional.of(Times.at(dts));
  }

  private long rescale(long ticks, int rate) {
    return Math.round((double) ticks * rate / pictureTicks);
  }
}
