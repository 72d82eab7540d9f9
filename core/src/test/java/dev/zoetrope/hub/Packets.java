// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.hub;

import dev.zoetrope.media.Codec;
import dev.zoetrope.media.Packet;
import dev.zoetrope.media.PacketTiming;
import dev.zoetrope.media.Track;
import dev.zoetrope.media.bits.BigEndian;
import java.time.Instant;

/** Packets for tests: small, numbered, recognisable. */
public final class Packets {
  public static final Track JPEG = Track.mjpeg(null);
  public static final Track H264 = new Track(0, Codec.H264, Track.VIDEO_TICKS, null);

  /** A JPEG packet whose payload is the number, four bytes. */
  public static Packet jpeg(int number) {
    return Packet.jpeg(JPEG, bytes(number, 4), timing(number));
  }

  public static Packet keyframe(int number) {
    return new Packet(H264, bytes(number, 4), timing(number), true);
  }

  public static Packet delta(int number) {
    return new Packet(H264, bytes(number, 4), timing(number), false);
  }

  /** As {@link #delta} of that many bytes, at least four. */
  public static Packet delta(int number, int sizeBytes) {
    return new Packet(H264, bytes(number, sizeBytes), timing(number), false);
  }

  /** The number in a packet made here. */
  public static int number(Published published) {
    return BigEndian.i32(published.packet().payload(), 0);
  }

  private static byte[] bytes(int number, int size) {
    byte[] payload = new byte[size];
    for (int i = 0; i < size; i++) {
      payload[i] = (byte) (number >> (24 - 8 * (i % 4)));
    }
    return payload;
  }

  private static PacketTiming timing(int number) {
    return PacketTiming.at(number * 3600L, 0, Instant.EPOCH);
  }

  private Packets() {}
}
