// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.audio;

import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.rtp.Depacketizer;
import dev.zoetrope.rtp.MediaUnit;
import dev.zoetrope.rtp.RtpPacket;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Packets out of any bytes, for fuzz tests: a byte of flags (marker 1, loss 2, next timestamp 4, in
 * steps of 64 bytes 8, flush 16), a byte of length, the payload; and so on.
 */
final class PacketScript {
  private final byte[] script;
  private long givenBytes;

  PacketScript(byte[] script) {
    this.script = script;
  }

  /**
   * Pushes all of them, and fails on any other exception than of malformed media, on a unit larger
   * than the limit, and on more bytes than came, times the growth allowed.
   */
  void push(Depacketizer depacketizer, int limit, int growth) {
    Consumer<MediaUnit> sink =
        unit -> {
          givenBytes += unit.payload().length;
          if (unit.payload().length > limit) {
            throw new AssertionError("unit must keep its limit: " + unit.payload().length);
          }
        };
    int timestamp = 0;
    for (int at = 0; at + 1 < script.length; ) {
      int flags = script[at];
      int length = (script[at + 1] & 0xff) * ((flags & 8) != 0 ? 64 : 1);
      int end = Math.min(script.length, at + 2 + length);
      timestamp += (flags & 4) != 0 ? 1024 : 0;
      if ((flags & 16) != 0) {
        depacketizer.flush(sink);
      }
      byte[] payload = Arrays.copyOfRange(script, at + 2, end);
      push(depacketizer, SoundTrack.packet(timestamp, (flags & 1) != 0, payload), flags, sink);
      at = end;
    }
    if (givenBytes > (long) growth * script.length) {
      throw new AssertionError("units must not hold more than what came: " + givenBytes);
    }
  }

  private static void push(
      Depacketizer depacketizer, RtpPacket packet, int flags, Consumer<MediaUnit> sink) {
    try {
      depacketizer.push(packet, (flags & 2) != 0, sink);
    } catch (MalformedMediaException e) {
      // the only error there may be
    }
  }

  /** Fails unless a well-formed packet is given out after whatever came before. */
  static void requireUsable(Depacketizer depacketizer, String packet, String unit) {
    SoundTrack track = new SoundTrack(depacketizer);
    try {
      track.flush().units();
      track.marked(0x7000_0000, packet);
    } catch (MalformedMediaException e) {
      throw new AssertionError("a well-formed packet must be taken", e);
    }
    if (track.units().stream().noneMatch(each -> each.endsWith("1879048192:" + unit))) {
      throw new AssertionError("a well-formed packet must be given out");
    }
  }
}
