// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp;

import java.util.ArrayList;
import java.util.List;

/**
 * Puts packets in the order of their sequence numbers (16 bits that wrap) and tells where some are
 * missing.
 *
 * <p>Over UDP a packet that is ahead waits, in a copy, for those before it: until 128 wait, or 1
 * MiB, or the oldest for 100 ms. Then the gap is a loss. Packets that are behind are dropped, three
 * of them in order are a sender that began anew, as is a leap of 3000. Over TCP nothing can be
 * swapped or late: a gap is what the camera left out, a step back a new beginning.
 */
final class SequenceWindow {
  static final int MAX_PACKETS = 128;
  static final int MAX_BYTES = 1 << 20;
  static final long MAX_WAIT_NANOS = 100_000_000;
  static final int LEAP = 3000;
  private static final int LATE_TO_RESET = 3;

  private final boolean ordered;
  private final RtpReceiver.Sink sink;
  private final Quirks quirks;

  /** In order; the first is ahead of what is expected. */
  private final List<HeldPacket> held = new ArrayList<>();

  private long heldBytes;
  private boolean started;
  private int expected;
  private int lastTimestamp;
  private boolean loss;
  private int nextLate;
  private int lateInARow;

  SequenceWindow(boolean ordered, RtpReceiver.Sink sink, Quirks quirks) {
    this.ordered = ordered;
    this.sink = sink;
    this.quirks = quirks;
  }

  /** Whether packets wait for others. */
  boolean waiting() {
    return !held.isEmpty();
  }

  /** Forgets everything: the next packet is the first of a sequence; what came before is a loss. */
  void restart() {
    releaseAll();
    loss = started;
    started = false;
  }

  /**
   * Takes a packet.
   *
   * @return whether the sequence began anew with it
   */
  boolean push(RtpPacket packet, long arrivalNanos) {
    if (!started) {
      begin(packet, arrivalNanos);
      return false;
    }
    int ahead = (short) (packet.sequence() - expected);
    if (ahead == 0) {
      lateInARow = 0;
      deliver(packet, arrivalNanos);
      drain();
    } else if (ahead < 0) {
      return behind(packet, arrivalNanos, ahead);
    } else if (ahead >= LEAP) {
      return reset(packet, arrivalNanos);
    } else if (ordered) {
      loss = true;
      deliver(packet, arrivalNanos);
    } else {
      lateInARow = 0;
      hold(packet, arrivalNanos);
    }
    timeout(arrivalNanos);
    return false;
  }

  /** Gives up the gaps whose followers have waited long enough. */
  void timeout(long nowNanos) {
    while (!held.isEmpty() && (full() || nowNanos - oldestNanos() >= MAX_WAIT_NANOS)) {
      releaseRun();
    }
  }

  private boolean full() {
    return held.size() > MAX_PACKETS || heldBytes > MAX_BYTES;
  }

  private long oldestNanos() {
    long oldest = held.getFirst().arrivalNanos();
    for (HeldPacket each : held) {
      oldest = each.arrivalNanos() - oldest < 0 ? each.arrivalNanos() : oldest;
    }
    return oldest;
  }

  private void begin(RtpPacket packet, long arrivalNanos) {
    started = true;
    lateInARow = 0;
    deliver(packet, arrivalNanos);
  }

  private boolean reset(RtpPacket packet, long arrivalNanos) {
    quirks.count(Quirk.SEQUENCE_RESET.label());
    restart();
    begin(packet, arrivalNanos);
    return true;
  }

  private boolean behind(RtpPacket packet, long arrivalNanos, int ahead) {
    boolean again = ahead == -1 && packet.timestamp() == lastTimestamp;
    quirks.count((again ? Quirk.DUPLICATE : Quirk.LATE).label());
    if (ordered) {
      return !again && reset(packet, arrivalNanos);
    }
    lateInARow = lateInARow > 0 && packet.sequence() == nextLate ? lateInARow + 1 : 1;
    nextLate = (packet.sequence() + 1) & 0xffff;
    return lateInARow == LATE_TO_RESET && reset(packet, arrivalNanos);
  }

  private void hold(RtpPacket packet, long arrivalNanos) {
    int at = held.size();
    while (at > 0) {
      int step = (short) (packet.sequence() - held.get(at - 1).packet().sequence());
      if (step == 0) {
        quirks.count(Quirk.DUPLICATE.label());
        return;
      }
      if (step > 0) {
        break;
      }
      at--;
    }
    HeldPacket copy = HeldPacket.copy(packet, arrivalNanos);
    held.add(at, copy);
    heldBytes += copy.bytes();
  }

  /** The first that waits, as behind a loss, and those that follow it without a gap. */
  private void releaseRun() {
    loss = true;
    expected = held.getFirst().packet().sequence();
    drain();
  }

  private void releaseAll() {
    while (!held.isEmpty()) {
      releaseRun();
    }
  }

  private void drain() {
    int released = 0;
    while (released < held.size() && held.get(released).packet().sequence() == expected) {
      HeldPacket next = held.get(released++);
      heldBytes -= next.bytes();
      deliver(next.packet(), next.arrivalNanos());
    }
    if (released > 0) {
      held.subList(0, released).clear();
    }
  }

  private void deliver(RtpPacket packet, long arrivalNanos) {
    expected = (packet.sequence() + 1) & 0xffff;
    lastTimestamp = packet.timestamp();
    if (packet.payloadLength() == 0) {
      return; // keeps the sequence, holds no media
    }
    boolean before = loss;
    loss = false;
    sink.packet(packet, before, arrivalNanos);
  }
}
