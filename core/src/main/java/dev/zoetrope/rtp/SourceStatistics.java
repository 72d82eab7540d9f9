// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp;

import dev.zoetrope.rtp.RtcpPacket.ReportBlock;

/** Counts one source as RFC 3550 appendices A.1, A.3 and A.8 do. One thread. */
final class SourceStatistics {
  private static final int MAX_LOST = 0x7f_ffff;
  private static final int MIN_LOST = -0x80_0000;

  private final ClockRate clock;
  private boolean started;
  private long base;
  private long highest;
  private long received;
  private long expectedBefore;
  private long receivedBefore;
  private long originNanos;
  private long transit;

  /** In 1/16 tick. */
  private long jitter;

  SourceStatistics(ClockRate clock) {
    this.clock = clock;
  }

  /** Counts a packet; one that begins the sequence anew after {@link #restart}. */
  void count(RtpPacket packet, long arrivalNanos) {
    if (!started) {
      started = true;
      base = packet.sequence();
      highest = base;
      originNanos = arrivalNanos;
      transit = -(packet.timestamp() & 0xffff_ffffL);
    }
    int step = (short) (packet.sequence() - (int) highest);
    highest += Math.max(0, step);
    received++;
    // 32 bits each, as timestamps wrap
    int now = (int) clock.ticks(arrivalNanos - originNanos) - packet.timestamp();
    int difference = now - (int) transit;
    transit = now;
    jitter += Math.abs((long) difference) - ((jitter + 8) >> 4);
  }

  /** The next packet is the first of its sequence. */
  void restart() {
    started = false;
    received = 0;
    expectedBefore = 0;
    receivedBefore = 0;
    jitter = 0;
  }

  long expected() {
    return started ? highest - base + 1 : 0;
  }

  /** May be negative: duplicates count as received. */
  long lost() {
    return expected() - received;
  }

  int highestSequence() {
    return (int) highest;
  }

  int jitterTicks() {
    return (int) (jitter >> 4);
  }

  /** The block of a report, and the begin of the next report's interval. */
  ReportBlock report(int ssrc, int lastReport, int delay) {
    long expected = expected();
    long due = expected - expectedBefore;
    long missing = due - (received - receivedBefore);
    expectedBefore = expected;
    receivedBefore = received;
    int fraction = due <= 0 || missing <= 0 ? 0 : (int) Math.min(255, (missing << 8) / due);
    return new ReportBlock(
        ssrc,
        fraction,
        Math.clamp(lost(), MIN_LOST, MAX_LOST),
        highestSequence(),
        jitterTicks(),
        lastReport,
        delay);
  }
}
