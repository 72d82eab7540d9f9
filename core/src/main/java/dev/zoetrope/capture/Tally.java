// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.capture;

import dev.zoetrope.hub.Hub;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.TrackKind;

/** Counts for {@link CaptureCounters} what the hub does not. Any thread may call anything. */
final class Tally {
  private final FrameRate rate = new FrameRate();
  private long malformed;
  private long opened;
  private long lost;
  private long framesLost;

  /** The camera is being opened; the run before has ended and adds no packet any more. */
  synchronized void opened() {
    opened++;
    rate.reset();
  }

  synchronized void lost() {
    lost++;
  }

  synchronized void malformed() {
    malformed++;
  }

  synchronized void framesLost(long more) {
    framesLost += more;
  }

  /** A packet is about to be published, told by the run's thread alone. */
  void packet(Packet packet) {
    if (packet.track().kind() == TrackKind.VIDEO) {
      rate.add(packet.timing().receivedNanos());
    }
  }

  /**
   * All counters of now.
   *
   * @param delivering whether there is a rate
   */
  synchronized CaptureCounters counters(Hub hub, boolean delivering, long nowNanos) {
    return new CaptureCounters(
        hub.packets(),
        hub.bytes(),
        malformed,
        opened,
        lost,
        framesLost,
        delivering ? rate.perSecond(nowNanos) : 0);
  }
}
