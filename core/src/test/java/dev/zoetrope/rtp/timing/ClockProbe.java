// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.timing;

import dev.zoetrope.media.AudioFormat;
import dev.zoetrope.media.Codec;
import dev.zoetrope.media.PacketTiming;
import dev.zoetrope.media.Track;
import dev.zoetrope.rtp.ClockRate;
import dev.zoetrope.rtp.MediaUnit;
import dev.zoetrope.rtp.NtpTime;
import dev.zoetrope.rtp.RtcpPacket.SenderReport;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stream of video at 90 kHz and sound at 8 kHz, with a clock that a test moves. */
final class ClockProbe {
  static final Instant WALL = Instant.parse("2026-03-01T12:00:00Z");
  static final long MILLI = 1_000_000;

  final StreamClock stream = new StreamClock();
  final TrackClock video =
      stream.add(new Track(0, Codec.H264, 90_000, null), new ClockRate(90_000));
  final TrackClock audio =
      stream.add(Track.audio(1, Codec.PCM_MULAW, new AudioFormat(8000, 1)), new ClockRate(8000));
  private long nowMillis = 1_000_000;

  ClockProbe after(long millis) {
    nowMillis += millis;
    return this;
  }

  Instant wall() {
    return WALL.plusMillis(nowMillis);
  }

  /** The times of a picture that is not to be left out. */
  PacketTiming picture(int rtp) {
    return given(video.timing(unit(rtp, false), nowMillis * MILLI, wall()));
  }

  PacketTiming keyframe(int rtp) {
    return given(video.timing(unit(rtp, true), nowMillis * MILLI, wall()));
  }

  private static PacketTiming given(@Nullable PacketTiming timing) {
    if (timing == null) {
      throw new AssertionError("picture must not be left out");
    }
    return timing;
  }

  /** PTS in ms of a frame of sound; -1 where it is left out. */
  long sound(int rtp) {
    PacketTiming timing = audio.timing(unit(rtp, true), nowMillis * MILLI, wall());
    return timing == null ? -1 : timing.ptsTicks() / 8;
  }

  /** PTS in ms of a keyframe. */
  long shown(int rtp) {
    return keyframe(rtp).ptsTicks() / 90;
  }

  ClockProbe report(TrackClock track, int rtp, Instant time) {
    NtpTime ntp = time.equals(Instant.EPOCH) ? new NtpTime(0) : NtpTime.of(time);
    track.senderReport(new SenderReport(1, ntp, rtp, 0, 0, List.of()), nowMillis * MILLI, wall());
    return this;
  }

  private static MediaUnit unit(int rtp, boolean keyframe) {
    return new MediaUnit(new byte[] {1}, rtp, keyframe, false);
  }
}
