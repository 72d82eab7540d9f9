// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp;

import java.util.Set;

/**
 * Lets through what the media description names, before anything else looks at a packet: Geovision
 * sends payload type 50 with the sequence number of the video packet before it. A description that
 * names one type, where another comes alone, is wrong itself: the other is adopted.
 */
final class PayloadTypes {
  static final int ADOPT_AFTER = 20;
  private static final int TYPES = 128;

  private final boolean[] accepted = new boolean[TYPES];
  private final boolean single;
  private int stranger = -1;
  private int inARow;

  PayloadTypes(Set<Integer> types) {
    types.forEach(type -> accepted[type & 0x7f] = true);
    single = types.size() == 1;
  }

  boolean accepts(int type, Quirks quirks) {
    if (accepted[type]) {
      inARow = 0;
      return true;
    }
    quirks.count(Quirk.FOREIGN_PAYLOAD_TYPE.label());
    inARow = type == stranger ? inARow + 1 : 1;
    stranger = type;
    if (single && inARow == ADOPT_AFTER) {
      quirks.count(Quirk.PAYLOAD_TYPE_ADOPTED.label());
      accepted[type] = true;
    }
    return accepted[type];
  }
}
