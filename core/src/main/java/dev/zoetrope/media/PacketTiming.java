// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media;

import java.time.Instant;

/**
 * When a packet is to be shown and when it was made. Media time and wall time drift apart; neither
 * is ever computed from the other here. The tracks of one stream count from the same moment: ticks
 * divided by the track's timebase may be compared between them.
 *
 * @param ptsTicks presentation time in the track's timebase
 * @param dtsTicks decoding time in the track's timebase; equals PTS where nothing is reordered
 * @param receivedNanos when the driver had the whole packet, on the monotonic clock
 * @param wallTime clock of day at that moment, or the camera's own where it is trusted
 */
public record PacketTiming(long ptsTicks, long dtsTicks, long receivedNanos, Instant wallTime) {
  /** Timing of a packet that is shown in the order it is decoded. */
  public static PacketTiming at(long ptsTicks, long receivedNanos, Instant wallTime) {
    return new PacketTiming(ptsTicks, ptsTicks, receivedNanos, wallTime);
  }
}
