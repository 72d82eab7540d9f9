// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp;

import com.sun.management.ThreadMXBean;
import dev.zoetrope.media.Codec;
import dev.zoetrope.media.Track;
import dev.zoetrope.rtp.timing.StreamClock;
import dev.zoetrope.rtp.timing.TrackClock;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;

/**
 * Measures what reception and timing cost: processor time and allocation for each packet, in order
 * and with every eighth pair swapped, twelve packets a picture. docs/design/rtp.md has the command.
 */
public final class RtpCost {
  private static final int ROUNDS = 6;
  private static final int PACKETS = 2_000_000;
  private static final int PER_PICTURE = 12;
  private static final int BYTES = 1400;
  private static final long PICTURE_NANOS = 33_333_333;

  private RtpCost() {}

  /** Prints a line a round; the first ones are warm-up. */
  public static void main(String[] arguments) {
    for (int round = 0; round < ROUNDS; round++) {
      measure("in order", round, 0);
      measure("swapped", round, 16);
    }
  }

  private static void measure(String what, int round, int swapEvery) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Timed timed = new Timed();
    RtpReceiver receiver =
        new RtpReceiver(
            new ReceptionSettings(Set.of(96), new ClockRate(90_000), swapEvery == 0),
            timed,
            new Quirks());
    byte[] packet = RtpBytes.packet(0).payload(new byte[BYTES]).bytes();
    long bytes = threads.getCurrentThreadAllocatedBytes();
    long nanos = threads.getCurrentThreadCpuTime();
    for (int i = 0; i < PACKETS; i++) {
      int sequence = swapEvery > 0 && i % swapEvery < 2 && i > 15 ? i ^ 1 : i;
      int picture = sequence / PER_PICTURE;
      ByteBuffer.wrap(packet).putShort(2, (short) sequence).putInt(4, picture * 3000);
      receiver.push(packet, 0, packet.length, i / PER_PICTURE * PICTURE_NANOS);
    }
    nanos = threads.getCurrentThreadCpuTime() - nanos;
    bytes = threads.getCurrentThreadAllocatedBytes() - bytes;
    System.out.printf(
        Locale.ROOT,
        "round=%d %s: %.0f ns, %.0f bytes a packet; %d pictures%n",
        round,
        what,
        (double) nanos / PACKETS,
        (double) bytes / PACKETS,
        timed.pictures);
  }

  /** Gives each picture its times when its first packet comes. */
  private static final class Timed implements RtpReceiver.Sink {
    private final TrackClock clock =
        new StreamClock().add(new Track(0, Codec.H264, 90_000, null), new ClockRate(90_000));
    private final byte[] payload = new byte[1];
    private int pictures;
    private int last = -1;

    @Override
    public void packet(RtpPacket packet, boolean lossBefore, long arrivalNanos) {
      if (packet.timestamp() == last) {
        return;
      }
      last = packet.timestamp();
      MediaUnit unit = new MediaUnit(payload, last, pictures % 30 == 0, false);
      pictures += clock.timing(unit, arrivalNanos, Instant.EPOCH) == null ? 0 : 1;
    }
  }
}
