// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp;

import java.util.Set;

/**
 * What is expected of one track's packets.
 *
 * @param payloadTypes those its media description lists, 0 to 127, at least one
 * @param clock of its timestamps
 * @param ordered whether the transport keeps the order (interleaved in TCP): nothing is waited for
 *     then
 */
public record ReceptionSettings(Set<Integer> payloadTypes, ClockRate clock, boolean ordered) {
  public ReceptionSettings {
    payloadTypes = Set.copyOf(payloadTypes);
    if (payloadTypes.isEmpty()) {
      throw new IllegalArgumentException("payload types must be at least one: " + payloadTypes);
    }
  }
}
