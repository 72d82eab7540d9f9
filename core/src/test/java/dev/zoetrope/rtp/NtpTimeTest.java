// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Moments as RTCP writes them, and ticks against nanoseconds. */
class NtpTimeTest {
  @ParameterizedTest
  @CsvSource({
    "b44db705, 20000000, 1995-11-10T11:33:25.125Z",
    "83aa7e80, 00000000, 1970-01-01T00:00:00Z",
    "ffffffff, 80000000, 2036-02-07T06:28:15.500Z",
    "00000000, 80000000, 2036-02-07T06:28:16.500Z",
    "80000000, 00000000, 1968-01-20T03:14:08Z",
  })
  void instant_bothEras_isThatMoment(String seconds, String fraction, String time) {
    long bits = Long.parseUnsignedLong(seconds + fraction, 16);
    assertThat(new NtpTime(bits).instant()).isEqualTo(time);
    assertThat(NtpTime.of(Instant.parse(time)).bits()).isEqualTo(bits);
  }

  @Test
  void of_anyMoment_comesBackToTheNanosecond() {
    Random random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      Instant time = Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
      if (time.isAfter(Instant.parse("1968-01-21T00:00:00Z"))) {
        assertThat(NtpTime.of(time).instant()).isEqualTo(time);
      }
    }
  }

  @Test
  void middle_ofSecondsAndFraction_isHalfOfEach() {
    assertThat(new NtpTime(0xb44db705_20000000L).middle()).isEqualTo(0xb705_2000);
    assertThat(new NtpTime(0).unknown()).isTrue();
    assertThat(new NtpTime(1).unknown()).isFalse();
  }

  @Test
  void clockRate_ticksOfCenturies_doNotOverflow() {
    ClockRate video = new ClockRate(90_000);
    assertThat(video.ticks(Long.MAX_VALUE)).isEqualTo(830_103_483_316_929L);
    assertThat(video.ticks(-1)).isEqualTo(-1);
    assertThat(video.nanos(90_000L * 86_400 * 366 * 100))
        .isEqualTo(86_400L * 366 * 100 * 1_000_000_000);
    assertThat(video.nanos(-1)).isEqualTo(-11_112);
  }

  @Test
  void clockRate_fromAnother_isRoundedToTheNearest() {
    ClockRate sound = new ClockRate(44_100);
    assertThat(sound.from(new ClockRate(90_000), 90_000 * 10 + 3)).isEqualTo(441_001);
    assertThat(sound.from(new ClockRate(90_000), -90_000)).isEqualTo(-44_100);
    assertThat(new ClockRate(16_000).from(new ClockRate(8000), 7)).isEqualTo(14);
    assertThatThrownBy(() -> new ClockRate(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
