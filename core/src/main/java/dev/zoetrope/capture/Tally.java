// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.capture;

import dev.zoetrope.hub.Hub;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.TrackKind;
import java.util.Map;
import java.util.TreeMap;

/** Counts for {@link CaptureCounters} what the hub does not. Any thread may call anything. */
final class Tally {
  private final FrameRate rate = new FrameRate();
  private long malformed;
  private long opened;
  private long lost;
  private long framesLost;
  private final Map<String, Long> quirks = new TreeMap<>(); // of cameras that are closed

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

  /** A camera was closed that has done that. */
  synchronized void quirks(Map<String, Long> more) {
    more.forEach((name, count) -> quirks.merge(name, count, Long::sum));
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
   * @param open quirks of the camera that is open
   * @param delivering whether there is a rate
   */
  synchronized CaptureCounters counters(
      Hub hub, Map<String, Long> open, boolean delivering, long nowNanos) {
    Map<String, Long> all = new TreeMap<>(quirks);
    open.forEach((name, count) -> all.merge(name, count, Long::sum));
    return new CaptureCounters(
        hub.packets(),
        hub.bytes(),
        malformed,
        opened,
        lost,
        framesLost,
        all,
        delivering ? rate.perSecond(nowNanos) : 0);
  }
}
