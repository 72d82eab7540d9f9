// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp;

import dev.zoetrope.media.MalformedMediaException;
import java.util.function.Consumer;

/**
 * Takes the media units of one track out of its RTP packets. One thread. Bounded in memory and work
 * whatever it is given, and usable after any exception.
 */
public interface Depacketizer {
  /**
   * Takes the next packet.
   *
   * @param packet in the order of sequence numbers; not kept after the call, its bytes are copied
   * @param lossBefore whether packets right before this one are missing
   * @param sink given the units that are complete now, in decoding order
   * @throws MalformedMediaException where the payload breaks its format; what was complete before
   *     has been given out, and the rest of the unit is dropped
   */
  void push(RtpPacket packet, boolean lossBefore, Consumer<MediaUnit> sink)
      throws MalformedMediaException;

  /**
   * Nothing came for about one and a half frame intervals: gives out a unit that waits only for the
   * next packet to tell its end.
   */
  default void flush(Consumer<MediaUnit> sink) {}
}
