// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.timing;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.zoetrope.media.AudioFormat;
import dev.zoetrope.media.Codec;
import dev.zoetrope.media.PacketTiming;
import dev.zoetrope.media.Track;
import dev.zoetrope.rtp.ClockRate;
import dev.zoetrope.rtp.MediaUnit;
import dev.zoetrope.rtp.NtpTime;
import dev.zoetrope.rtp.RtcpPacket.SenderReport;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;

/**
 * Any timestamps at any times, any reports: decoding times strictly increase from 0 and are never
 * after the presentation time. Each step is an operation, a pause in 10 ms, and a timestamp.
 */
@Tag("fuzz")
class StreamClockFuzzTest {
  private static final int STEP = 6;
  private static final Instant WALL = Instant.parse("2026-03-01T12:00:00Z");

  private static final class Fed {
    final TrackClock clock;
    long dts = -1;

    Fed(TrackClock clock) {
      this.clock = clock;
    }

    void feed(int operation, int timestamp, long nowNanos) {
      Instant wall = WALL.plusNanos(nowNanos);
      switch ((operation >> 1) & 7) {
        case 0 -> clock.restarted();
        case 1 -> clock.startsAt(timestamp);
        case 2 -> clock.reorderDepth(timestamp & 0xf);
        case 3 -> clock.senderReport(report(operation, timestamp, wall), nowNanos, wall);
        default ->
            unit(
                new MediaUnit(new byte[1], timestamp, operation < 0, (operation & 16) != 0),
                nowNanos,
                wall);
      }
      clock.cameraTime(Math.max(0, dts));
      clock.statistics();
    }

    private static SenderReport report(int operation, int timestamp, Instant wall) {
      long bits = ((long) timestamp << 29) | operation;
      NtpTime ntp = operation < 0 ? new NtpTime(bits) : NtpTime.of(wall.plusMillis(operation));
      return new SenderReport(1, ntp, timestamp, 0, 0, List.of());
    }

    private void unit(MediaUnit unit, long nowNanos, Instant wall) {
      PacketTiming timing = clock.timing(unit, nowNanos, wall);
      if (timing == null) {
        return;
      }
      if (timing.dtsTicks() <= dts || timing.ptsTicks() < timing.dtsTicks()) {
        throw new AssertionError("decoding times must increase: " + dts + ", " + timing);
      }
      dts = timing.dtsTicks();
    }
  }

  @FuzzTest(maxDuration = "30s")
  void timing_anyTimestamps_decodingTimesIncrease(byte[] data) {
    StreamClock stream = new StreamClock();
    ClockRate rate = new ClockRate(90_000);
    Fed video = new Fed(stream.add(new Track(0, Codec.H264, 90_000, null), rate));
    AudioFormat format = new AudioFormat(16_000, 1);
    Fed audio = new Fed(stream.add(Track.audio(1, Codec.AAC, format), rate));
    ByteBuffer in = ByteBuffer.wrap(data);
    long now = 0;
    while (in.remaining() >= STEP) {
      int operation = in.get();
      now += (in.get() & 0xff) * 10_000_000L;
      ((operation & 1) == 0 ? video : audio).feed(operation, in.getInt(), now);
    }
  }
}
