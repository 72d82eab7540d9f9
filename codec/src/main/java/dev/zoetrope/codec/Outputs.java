// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec;

import dev.zoetrope.media.Packet;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * What came out of a decoding session and was not read yet. Bounded: of pictures that stand alone
 * the oldest goes; of those that need each other all go, up to the next keyframe. Any thread.
 */
final class Outputs {
  private static final int MAX_ALONE = 4; // more are not read in time, and then old
  private static final int MAX_TOGETHER = 128;

  private final boolean alone;
  private final ArrayDeque<Packet> packets = new ArrayDeque<>();
  private boolean awaitingKeyframe;

  /**
   * @param alone whether the packets can be decoded alone
   */
  Outputs(boolean alone) {
    this.alone = alone;
  }

  synchronized void add(Packet packet) {
    if (alone) {
      if (packets.size() >= MAX_ALONE) {
        packets.poll();
      }
      packets.add(packet);
      return;
    }
    if (packets.size() >= MAX_TOGETHER) {
      packets.clear();
      awaitingKeyframe = true;
    }
    awaitingKeyframe &= !packet.keyframe();
    if (!awaitingKeyframe) {
      packets.add(packet);
    }
  }

  /** The next one; null where there is none yet. */
  synchronized @Nullable Packet poll() {
    return packets.poll();
  }
}
