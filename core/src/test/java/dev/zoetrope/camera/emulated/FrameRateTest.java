// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.emulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameRateTest {
  private static final long TEN_YEARS_SECONDS = 3600L * 24 * 3650;

  @ParameterizedTest
  @ValueSource(strings = {"0.1", "1", "12.5", "23.976", "25", "29.97", "240"})
  void frameAt_everyFramesOwnTime_isThatFrame(String fps) {
    FrameRate rate = FrameRate.parse(fps);

    long lastFrame = rate.milliHertz() * TEN_YEARS_SECONDS / 1000;
    for (long frame : new long[] {0, 1, 2, 999, 1000, 86_400_001 % lastFrame, lastFrame}) {
      long due = rate.nanosOf(frame);
      assertThat(rate.frameAt(due)).isEqualTo(frame);
      assertThat(rate.frameAt(due + 1)).isEqualTo(frame);
      if (frame > 0) {
        assertThat(rate.frameAt(due - 1)).isEqualTo(frame - 1);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {100, 23_976, 25_000, 240_000})
  void nanosOf_years_isExact(long milliHertz) {
    BigInteger exact =
        BigInteger.valueOf(TEN_YEARS_SECONDS / 10)
            .multiply(BigInteger.valueOf(1_000_000_000_000L))
            .divide(BigInteger.valueOf(milliHertz));

    assertThat(new FrameRate(milliHertz).nanosOf(TEN_YEARS_SECONDS / 10))
        .isEqualTo(exact.longValueExact());
  }

  @Test
  void ticksOf_25Fps_areEven() {
    assertThat(FrameRate.parse("25").ticksOf(3, 90_000)).isEqualTo(10_800);
    assertThat(FrameRate.parse("25").nanosOf(25)).isEqualTo(Duration.ofSeconds(1).toNanos());
  }

  @Test
  void parse_mistakes_areRefused() {
    assertThatThrownBy(() -> FrameRate.parse("0.09"))
        .hasMessage("emulated: fps must be 0.1 to 240: 0.09");
    assertThatThrownBy(() -> FrameRate.parse("fast"))
        .hasMessage("emulated: fps must be a number like 25 or 29.97: fast");
  }
}
