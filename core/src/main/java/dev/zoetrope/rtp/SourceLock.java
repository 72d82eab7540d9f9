// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which source (SSRC) a track is. The first to send two packets in order is it; others are dropped,
 * because Reolink interleaves the packets of an old session with those of the new. When it has been
 * silent for a second and another sends three in order, that one takes its place.
 */
final class SourceLock {
  static final long SILENCE_NANOS = 1_000_000_000;
  private static final int CANDIDATES = 4;
  private static final int TO_LOCK = 2;
  private static final int TO_SWITCH = 3;

  /** Packets in flight may be swapped: what is this near counts as in order at the first lock. */
  private static final int NEAR = 128;

  private final List<Candidate> candidates = new ArrayList<>(CANDIDATES);
  private boolean locked;
  private int ssrc;
  private long lastNanos;

  boolean locked() {
    return locked;
  }

  /** All 32 bits; of no meaning before there is one. */
  int ssrc() {
    return ssrc;
  }

  /** Whether the packet is of the source; where it is not, see {@link #offer}. */
  boolean owns(RtpPacket packet, long arrivalNanos) {
    if (!locked || packet.ssrc() != ssrc) {
      return false;
    }
    lastNanos = arrivalNanos;
    if (!candidates.isEmpty()) {
      candidates.clear();
    }
    return true;
  }

  /**
   * Takes a packet of another source.
   *
   * @return the packets, this one among them, of a source that is the track's from now on; null
   *     where nothing has changed
   */
  @Nullable List<HeldPacket> offer(RtpPacket packet, long arrivalNanos) {
    if (locked && arrivalNanos - lastNanos < SILENCE_NANOS) {
      return null;
    }
    Candidate candidate = candidate(packet.ssrc());
    candidate.add(HeldPacket.copy(packet, arrivalNanos), locked ? 1 : NEAR);
    boolean enough = candidate.held.size() == (locked ? TO_SWITCH : TO_LOCK);
    return enough ? lock(candidate, arrivalNanos) : null;
  }

  /** A source that sends a packet now and then is the track's after a second, if it is alone. */
  @Nullable List<HeldPacket> timeout(long nowNanos) {
    if (locked
        || candidates.size() != 1
        || nowNanos - candidates.getFirst().held.getFirst().arrivalNanos() < SILENCE_NANOS) {
      return null;
    }
    return lock(candidates.getFirst(), nowNanos);
  }

  private List<HeldPacket> lock(Candidate candidate, long nowNanos) {
    locked = true;
    ssrc = candidate.ssrc;
    lastNanos = nowNanos;
    candidates.clear();
    return candidate.held;
  }

  private Candidate candidate(int wanted) {
    for (Candidate each : candidates) {
      if (each.ssrc == wanted) {
        return each;
      }
    }
    if (candidates.size() == CANDIDATES) {
      candidates.removeFirst();
    }
    Candidate added = new Candidate(wanted);
    candidates.add(added);
    return added;
  }

  /** A source that may become the track's, and its last packets. */
  private static final class Candidate {
    final int ssrc;
    final List<HeldPacket> held = new ArrayList<>(TO_SWITCH);

    Candidate(int ssrc) {
      this.ssrc = ssrc;
    }

    /**
     * Keeps the packet with those it is in order with, or alone.
     *
     * @param reach how far from the last it may be; beyond 1 also before it, swapped on the way
     */
    void add(HeldPacket packet, int reach) {
      int step = held.isEmpty() ? 1 : stepTo(packet);
      if (step == 0) {
        return; // a duplicate says nothing about order
      }
      boolean swapped = step < 0 && -step <= reach && reach > 1;
      if (!swapped && (step < 0 || step > reach)) {
        held.clear();
      }
      held.add(swapped ? held.size() - 1 : held.size(), packet);
    }

    private int stepTo(HeldPacket next) {
      return (short) (next.packet().sequence() - held.getLast().packet().sequence());
    }
  }
}
