// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.video;

import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.rtp.Depacketizer;
import dev.zoetrope.rtp.MediaUnit;
import dev.zoetrope.rtp.RtpPacket;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/**
 * Any bytes as packets for a depacketizer: each is a byte of flags, a length of one byte, and so
 * many bytes of payload, as far as there are any.
 */
final class HostilePackets {
  private static final int MARKER = 1;
  private static final int LOSS = 2;
  private static final int NEXT_TIMESTAMP = 4;
  private static final int FLUSH = 8;
  private static final int LONG = 16;

  private final Depacketizer depacketizer;
  private final Consumer<MediaUnit> sink;
  private int timestamp;

  HostilePackets(Depacketizer depacketizer, Consumer<MediaUnit> sink) {
    this.depacketizer = depacketizer;
    this.sink = sink;
  }

  void push(byte[] data) {
    int at = 0;
    while (at + 2 <= data.length) {
      int flags = data[at];
      int length = (data[at + 1] & 0xff) * ((flags & LONG) != 0 ? 16 : 1);
      at += 2;
      int end = Math.min(data.length, at + length);
      timestamp += (flags & NEXT_TIMESTAMP) != 0 ? 1 : 0;
      push(data, at, end - at, flags);
      at = end;
    }
  }

  private void push(byte[] data, int at, int length, int flags) {
    boolean marker = (flags & MARKER) != 0;
    RtpPacket packet = new RtpPacket(data, at, length, 96, marker, 0, timestamp, 1, 0, 0);
    try {
      depacketizer.push(packet, (flags & LOSS) != 0, sink);
    } catch (MalformedMediaException e) {
      // the only error there may be
    }
    if ((flags & FLUSH) != 0) {
      depacketizer.flush(sink);
    }
  }

  /** Whatever came before, right packets still give a picture: each payload with its own. */
  void requireUsable(List<String> payloads) {
    boolean[] seen = new boolean[1];
    HostilePackets after = new HostilePackets(depacketizer, unit -> seen[0] |= unit.keyframe());
    after.timestamp = timestamp + 2;
    for (int i = 0; i < payloads.size(); i++) {
      byte[] payload = HexFormat.of().parseHex(payloads.get(i));
      boolean last = i == payloads.size() - 1;
      after.push(payload, 0, payload.length, (i == 0 ? LOSS : 0) | (last ? MARKER | FLUSH : 0));
    }
    if (!seen[0]) {
      throw new AssertionError("depacketizer must stay usable");
    }
  }
}
