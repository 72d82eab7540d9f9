// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.media.PacketTiming;
import dev.zoetrope.rtp.NtpTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tracks beside each other on one timeline, and what moves them. */
class StreamClockTest {
  private final ClockProbe probe = new ClockProbe();

  @Test
  void timing_tracksBeginApart_byArrival() {
    assertThat(probe.shown(77_000)).isEqualTo(1000);
    assertThat(probe.after(120).sound(5)).isEqualTo(1120);
    assertThat(probe.after(80).shown(77_000 + 18_000)).isEqualTo(1200);
    assertThat(probe.sound(5 + 160)).isEqualTo(1140);
  }

  @Test
  void timing_picture_hasAllTimes() {
    probe.video.reorderDepth(1);
    PacketTiming first = probe.keyframe(0);
    PacketTiming second = probe.after(40).picture(7200);
    PacketTiming third = probe.after(40).picture(3600);
    assertThat(first.ptsTicks()).isEqualTo(90_000);
    assertThat(second.dtsTicks()).isEqualTo(90_000);
    assertThat(third).extracting(PacketTiming::ptsTicks).isEqualTo(93_600L);
    assertThat(third.receivedNanos()).isEqualTo(1_000_080 * ClockProbe.MILLI);
    assertThat(third.wallTime()).isEqualTo(probe.wall().minusMillis(80));
  }

  @Test
  void senderReport_soundTooEarly_isMovedOnceAndOnward() {
    probe.shown(0);
    assertThat(probe.sound(0)).isEqualTo(1000);
    probe.report(probe.video, 0, ClockProbe.WALL);
    probe.report(probe.audio, 0, ClockProbe.WALL.plusMillis(200));
    assertThat(probe.after(20).sound(160)).isEqualTo(1220);
    assertThat(probe.audio.statistics().correctionNanos()).isEqualTo(200 * ClockProbe.MILLI);
    probe.report(probe.audio, 160, ClockProbe.WALL.plusMillis(920));
    assertThat(probe.after(20).sound(320)).isEqualTo(1240);
  }

  @Test
  void senderReport_soundTooLate_leavesOutWhatWasBefore() {
    probe.shown(0);
    probe.sound(0);
    probe.after(20).sound(160);
    probe.report(probe.audio, 0, ClockProbe.WALL.minusMillis(60));
    probe.report(probe.video, 0, ClockProbe.WALL);
    assertThat(probe.after(20).sound(320)).isEqualTo(-1);
    assertThat(probe.after(20).sound(480)).isEqualTo(-1);
    assertThat(probe.after(20).sound(640)).isEqualTo(-1);
    assertThat(probe.after(20).sound(800)).isEqualTo(1040);
  }

  @Test
  void senderReport_beforeTheFirstUnit_counts() {
    probe.report(probe.audio, 0, ClockProbe.WALL.plusMillis(100));
    probe.report(probe.video, 0, ClockProbe.WALL);
    probe.shown(0);
    assertThat(probe.sound(0)).isEqualTo(1100);
  }

  @ParameterizedTest
  @ValueSource(longs = {40, -40, 2001})
  void senderReport_offsetNobodyNoticesOrBelieves_movesNothing(long millis) {
    probe.shown(0);
    probe.sound(0);
    probe.report(probe.video, 0, ClockProbe.WALL);
    probe.report(probe.audio, 0, ClockProbe.WALL.plusMillis(millis));
    assertThat(probe.after(20).sound(160)).isEqualTo(1020);
  }

  @Test
  void senderReport_tenSecondsAfterTheBeginning_movesNothing() {
    probe.shown(0);
    probe.sound(0);
    probe.after(10_001).report(probe.video, 0, ClockProbe.WALL);
    probe.report(probe.audio, 0, ClockProbe.WALL.plusMillis(200));
    assertThat(probe.sound(80_008)).isEqualTo(11_001);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1970-01-01T00:00:00Z", "1970-01-01T01:00:00Z", "2031-01-01T00:00:00Z"})
  void senderReport_timeOfNoClock_movesNothing(String time) {
    probe.shown(0);
    probe.sound(0);
    Instant shown = Instant.parse(time);
    probe.report(probe.video, 0, shown);
    probe.report(probe.audio, 0, shown.equals(Instant.EPOCH) ? shown : shown.plusMillis(300));
    assertThat(probe.after(20).sound(160)).isEqualTo(1020);
    assertThat(probe.after(20).shown(3600)).isEqualTo(1040);
    assertThat(probe.video.cameraTime(90_000)).isEmpty();
  }

  @Test
  void senderReport_jumps_movesNoPicture() {
    for (int i = 0; i < 10; i++) {
      Instant shown = ClockProbe.WALL.plusSeconds(i % 2 == 0 ? i : 5000L * i);
      probe.report(probe.video, 90_000 * i, shown);
      assertThat(probe.shown(90_000 * i)).isEqualTo(1000 + 1000 * i);
      probe.after(1000);
    }
    assertThat(probe.video.cameraTime(90_000)).isEmpty();
  }

  @Test
  void startsAt_bothAnswered_placesTheSecondTrack() {
    probe.video.startsAt(90_000);
    probe.audio.startsAt(8000);
    probe.shown(90_000);
    assertThat(probe.after(10).sound(8000 + 800)).isEqualTo(1100);
    assertThat(probe.audio.statistics().correctionNanos()).isEqualTo(90 * ClockProbe.MILLI);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 8800 - 16_001, 8800 + 16_001})
  void startsAt_answerFarFromTheFirstUnit_isNotUsed(int answered) {
    probe.video.startsAt(90_000);
    probe.audio.startsAt(answered);
    probe.shown(90_000);
    assertThat(probe.after(10).sound(answered == -1 ? 80_000 : 8800)).isEqualTo(1010);
  }

  @Test
  void restarted_newSource_goesOnByArrival() {
    probe.shown(0);
    assertThat(probe.after(40).shown(3600)).isEqualTo(1040);
    probe.video.restarted();
    assertThat(probe.after(1500).shown(-900_000)).isEqualTo(2540);
    probe.video.restarted();
    assertThat(probe.shown(5)).isGreaterThan(2540);
  }

  @Test
  void intervalNanos_pictures_isTheirMedian() {
    assertThat(probe.video.intervalNanos()).isZero();
    for (int i = 0; i < 20; i++) {
      probe.after(40).shown(3600 * i);
    }
    assertThat(probe.video.intervalNanos()).isEqualTo(40 * ClockProbe.MILLI);
  }

  @Test
  void cameraTime_threeReports_isTheCameras() {
    for (int i = 0; i < 3; i++) {
      probe.shown(90_000 * i);
      probe.report(probe.video, 90_000 * i, ClockProbe.WALL.plusSeconds(i)).after(1000);
    }
    assertThat(probe.video.cameraTime(90_000).map(CameraReading::time)).contains(ClockProbe.WALL);
  }

  /** ONVIF's header extension: what each frame says of itself, whatever reports say. */
  @Test
  void stamped_frames_areTheCamerasTimeAtOnce() {
    Instant stamp = ClockProbe.WALL.minusSeconds(3600);
    probe.shown(0);
    for (int i = 1; i < 4; i++) {
      probe.report(probe.video, 3600 * i, ClockProbe.WALL.plusMillis(40L * i));
      probe.after(40).video.stamped(3600 * i, NtpTime.of(stamp.plusMillis(40L * i)), probe.wall());
      long pts = probe.keyframe(3600 * i).ptsTicks();
      CameraReading reading = probe.video.cameraTime(pts).orElseThrow();
      assertThat(reading.time())
          .isBetween(stamp.plusMillis(40L * i - 1), stamp.plusMillis(40L * i));
      assertThat(reading.uncertaintyNanos()).isLessThan(1000);
    }
  }

  @Test
  void reorderDepth_beyond16_isRefused() {
    probe.video.reorderDepth(16);
    assertThatThrownBy(() -> probe.video.reorderDepth(17))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("17");
  }
}
