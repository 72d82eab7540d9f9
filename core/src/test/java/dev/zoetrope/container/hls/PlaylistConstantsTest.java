// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.container.hls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaylistConstantsTest {
  private static final long SECOND = 1_000_000_000L;

  @ParameterizedTest
  @CsvSource({
    "60, 16, 289", "50, 14, 303", "30, 8, 288", "25, 8, 346", "20, 6, 324", "15, 4, 289",
    "12.5, 4, 346", "10, 4, 432", "5, 2, 432", "4, 2, 540", "3, 1, 360", "1, 1, 1080"
  })
  void of_frameRates_parts(double framesPerSecond, int frames, long targetMillis) {
    long interval = Math.round(SECOND / framesPerSecond);
    assertThat(PlaylistConstants.partNanos(interval) / interval).isEqualTo(frames);
    assertThat(PlaylistConstants.of(interval, SECOND).partTargetNanos() / 1_000_000)
        .isEqualTo(targetMillis);
  }

  @ParameterizedTest
  @CsvSource({"0.5, 2", "1, 2", "1.2, 3", "2, 4", "2.002, 5", "4, 8", "10, 12", "60, 12"})
  void of_gops_targetDurations(double gopSeconds, int seconds) {
    long gop = Math.round(gopSeconds * SECOND);
    assertThat(PlaylistConstants.of(SECOND / 25, gop).targetDurationSeconds()).isEqualTo(seconds);
  }

  @ParameterizedTest
  @CsvSource({"60", "30", "25", "15", "10", "5"})
  void of_halfTheRateLater_partsStillFill(double framesPerSecond) {
    long interval = Math.round(SECOND / framesPerSecond);
    PlaylistConstants constants = PlaylistConstants.of(interval, SECOND);
    long most = constants.partTargetNanos() / (2 * interval) * 2 * interval;
    assertThat(most).isGreaterThanOrEqualTo(constants.leastPartNanos());
  }

  @ParameterizedTest
  @CsvSource({"25", "10", "1"})
  void holdBacks_anyRate_areThreeTimesTheirTargets(double framesPerSecond) {
    PlaylistConstants constants =
        PlaylistConstants.of(Math.round(SECOND / framesPerSecond), 2 * SECOND);
    assertThat(constants.partHoldBackNanos()).isEqualTo(3 * constants.partTargetNanos());
    assertThat(constants.holdBackNanos()).isEqualTo(3 * 4 * SECOND);
    assertThat(constants.skipUntilNanos()).isEqualTo(6 * 4 * SECOND);
  }
}
