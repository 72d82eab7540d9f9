// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.timing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wall time of media time: the lower envelope, and how slowly it is followed. */
class WallClockTest {
  private static final long MILLI = 1_000_000;
  private static final Instant WALL = Instant.parse("2026-03-01T12:00:00Z");

  private final WallClock wall = new WallClock();

  /** A unit of that media time that is so late; both clocks begin at 0. */
  private long late(long mediaMillis, long delayMillis) {
    long arrival = (mediaMillis + delayMillis) * MILLI;
    wall.add(mediaMillis * MILLI, arrival);
    Instant at = wall.at(mediaMillis * MILLI, arrival, WALL.plusNanos(arrival));
    return Duration.between(WALL, at).toMillis() - mediaMillis;
  }

  @Test
  void at_burstOfDelay_isLeftOut() {
    for (long i = 0; i < 500; i++) {
      late(i * 40, 20);
    }
    assertThat(late(20_000, 900)).isEqualTo(20);
    assertThat(late(20_900, 20)).isEqualTo(20);
  }

  @Test
  void at_storedPicturesFirst_isFollowedAtOnce() {
    assertThat(late(0, 3000)).isEqualTo(3000);
    assertThat(late(2900, 110)).isEqualTo(110);
    assertThat(late(3000, 30)).isEqualTo(30);
  }

  @Test
  void at_shorterWayLater_isSlewedHalfAMillisecondASecond() {
    for (long i = 0; i < 30; i++) {
      late(i * 1000, 100);
    }
    for (long i = 0; i < 21; i++) {
      late(30_000 + i * 1000, 20);
    }
    assertThat(late(51_000, 20)).isBetween(89L, 90L);
    assertThat(wall.uncertaintyNanos()).isBetween(68 * MILLI, 90 * MILLI);
  }

  @Test
  void at_aSecondOff_isFollowedAtOnce() {
    for (long i = 0; i < 30; i++) {
      late(i * 1000, 1500);
    }
    assertThat(late(30_000, 20)).isEqualTo(20);
  }

  /** As far as crystals are off; 12 ms are what the envelope of a minute is behind. */
  @ParameterizedTest
  @ValueSource(longs = {-200, 200})
  void at_clocksApartForTwoHours_isThatOfTheArrival(long partsPerMillion) {
    for (long millis = 0; millis < 7_200_000; millis += 40) {
      long media = millis * MILLI;
      long arrival = media + media / 1_000_000 * partsPerMillion + millis % 7 * MILLI;
      wall.add(media, arrival);
      Instant at = wall.at(media, arrival, WALL.plusNanos(arrival));
      assertThat(Duration.between(WALL.plusNanos(arrival), at).toMillis()).isBetween(-20L, 12L);
    }
  }

  @Test
  void at_clockOfDaySet_followsIt() {
    wall.add(0, 0);
    Instant later = WALL.plus(Duration.ofHours(1));
    assertThat(wall.at(0, 0, WALL)).isEqualTo(WALL);
    assertThat(wall.at(0, 0, later)).isEqualTo(later);
  }

  @Test
  void at_restarted_knowsNothingOfBefore() {
    late(0, 20);
    wall.restart();
    assertThat(late(100_000, 700)).isEqualTo(700);
    assertThat(wall.uncertaintyNanos()).isZero();
  }

  @Test
  void envelope_valueOfAMinuteAgo_isForgotten() {
    LowerEnvelope envelope = new LowerEnvelope();
    envelope.add(5, 0);
    envelope.add(9, 59_000 * MILLI);
    assertThat(envelope.smallest()).isEqualTo(5);
    envelope.add(8, 60_000 * MILLI);
    assertThat(envelope.smallest()).isEqualTo(8);
    envelope.add(30, 600_000 * MILLI);
    assertThat(envelope.smallest()).isEqualTo(30);
  }

  @Test
  void drift_clock100PpmSlow_isMeasured() {
    ClockDrift drift = new ClockDrift();
    for (long second = 0; second <= 600; second++) {
      drift.add(second * 999_900_000L, second * 1_000_000_000L);
    }
    assertThat(drift.partsPerMillion()).isBetween(95L, 105L);
    assertThat(drift.nanos()).isBetween(50 * MILLI, 60 * MILLI);
    drift.restart();
    assertThat(drift.nanos()).isZero();
  }

  @Test
  void interval_oddSteps_doNotMoveTheMedian() {
    UsualInterval interval = new UsualInterval();
    assertThat(interval.median()).isZero();
    for (int i = 0; i < 64; i++) {
      interval.add(i % 10 == 0 ? 12_000 : 6000);
    }
    assertThat(interval.median()).isEqualTo(6000);
    for (int i = 0; i < 48; i++) {
      interval.add(9000);
    }
    assertThat(interval.median()).isEqualTo(9000);
  }
}
