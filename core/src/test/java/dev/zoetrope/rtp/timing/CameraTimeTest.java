// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.timing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.rtp.NtpTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a camera's own clock is believed. */
class CameraTimeTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final long SECOND = 1_000_000_000;

  private final CameraTime camera = new CameraTime();

  private void report(Instant time, long mediaSeconds) {
    camera.add(NtpTime.of(time), mediaSeconds * SECOND, NOW.plusSeconds(mediaSeconds));
  }

  @Test
  void at_twoAdvancesThatAgree_isBelieved() {
    Instant begin = NOW.minus(Duration.ofHours(2)); // it is off, and that is its own affair
    report(begin, 0);
    report(begin.plusSeconds(5), 5);
    assertThat(camera.at(0)).isEmpty();
    report(begin.plusMillis(10_200), 10);
    assertThat(camera.at(11 * SECOND).orElseThrow().time())
        .isBetween(begin.plusMillis(11_199), begin.plusMillis(11_201));
  }

  @Test
  void at_sameReportTwice_countsOnce() {
    for (int i = 0; i < 4; i++) {
      report(NOW, 0);
    }
    report(NOW.plusSeconds(5), 5);
    assertThat(camera.at(0)).isEmpty();
    report(NOW.plusSeconds(10), 10);
    assertThat(camera.at(0)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1970-01-01T00:10:00Z", "2014-12-31T23:59:00Z", "2027-06-01T00:00:00Z"})
  void at_clockThatWasNeverSet_isNotBelieved(String begin) {
    for (long i = 0; i < 5; i++) {
      report(Instant.parse(begin).plusSeconds(5 * i), 5 * i);
    }
    assertThat(camera.at(0)).isEmpty();
  }

  @Test
  void at_zeroOrUptime_isNotBelieved() {
    for (long i = 0; i < 5; i++) {
      camera.add(new NtpTime(0), i * SECOND, NOW);
      camera.add(new NtpTime((5 + i) << 32), i * SECOND, NOW);
    }
    assertThat(camera.at(0)).isEmpty();
  }

  @Test
  void at_jump_isBelievedAgainAfterTwoAdvances() {
    for (long i = 0; i < 3; i++) {
      report(NOW.plusSeconds(5 * i), 5 * i);
    }
    Instant set = NOW.plus(Duration.ofHours(1));
    report(set, 15);
    assertThat(camera.at(0)).isEmpty();
    report(set.plusSeconds(5), 20);
    report(set.plusSeconds(10), 25);
    assertThat(time(25)).isEqualTo(set.plusSeconds(10));
  }

  @Test
  void at_clockRunningTenPercentFast_isNotBelieved() {
    for (long i = 0; i < 5; i++) {
      report(NOW.plusMillis(5500 * i), 5 * i);
    }
    assertThat(camera.at(0)).isEmpty();
  }

  @Test
  void at_stamps_countAtOnceAndMoreThanReports() {
    stamp(NOW.minusSeconds(60), 10);
    assertThat(time(11)).isEqualTo(NOW.minusSeconds(59));
    for (long i = 10; i < 15; i++) {
      report(NOW.plusSeconds(i), i);
    }
    assertThat(time(11)).isEqualTo(NOW.minusSeconds(59));
  }

  @Test
  void at_stampsNoLonger_reportsCountAgain() {
    stamp(NOW.minusSeconds(60), 0);
    for (long i = 8; i < 16; i++) {
      report(NOW.plusSeconds(i), i);
    }
    assertThat(time(16)).isEqualTo(NOW.plusSeconds(16));
  }

  @Test
  void at_stampOfNoClock_isPassedOver() {
    camera.stamp(new NtpTime(0), 0, NOW);
    stamp(Instant.parse("1970-01-01T00:10:00Z"), 1);
    assertThat(camera.at(SECOND)).isEmpty();
  }

  @Test
  void at_uncertainty_growsWithWhatStampsScatterAndWithTheTimeSinceThen() {
    stamp(NOW, 0);
    assertThat(uncertainty(0)).isZero();
    assertThat(uncertainty(10)).isEqualTo(2_000_000);
    for (int i = 1; i <= 100; i++) {
      stamp(NOW.plusSeconds(i).plusMillis(i % 2 == 0 ? 10 : -10), i);
    }
    assertThat(uncertainty(100)).isBetween(15_000_000L, 20_000_000L);
    stamp(NOW.plusSeconds(3600), 101); // it was set
    assertThat(uncertainty(101)).isZero();
  }

  private void stamp(Instant time, long mediaSeconds) {
    camera.stamp(NtpTime.of(time), mediaSeconds * SECOND, NOW);
  }

  private Instant time(long mediaSeconds) {
    return camera.at(mediaSeconds * SECOND).orElseThrow().time();
  }

  private long uncertainty(long mediaSeconds) {
    return camera.at(mediaSeconds * SECOND).orElseThrow().uncertaintyNanos();
  }
}
