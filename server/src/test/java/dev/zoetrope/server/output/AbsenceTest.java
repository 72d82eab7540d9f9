// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.capture.CaptureState;
import dev.zoetrope.capture.CaptureStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class AbsenceTest {
  private static final long SECOND = 1_000_000_000L;
  private final Absence absence = new Absence("front", Duration.ofMillis(300));

  @Test
  void due_start_isQuietForAMomentThenOnceASecond() {
    CaptureStatus starting = status(CaptureState.STARTING, -1, -1);
    assertThat(absence.due(starting, 0)).isEmpty();
    assertThat(absence.due(starting, SECOND / 4)).isEmpty();
    assertThat(absence.due(starting, SECOND / 2)).containsExactly("front", "Connecting");
    assertThat(absence.due(starting, SECOND)).isEmpty();
    assertThat(absence.due(starting, SECOND * 3 / 2)).isNotEmpty();
  }

  @Test
  void due_framesBetween_startsAnew() {
    CaptureStatus starting = status(CaptureState.STARTING, -1, -1);
    absence.due(starting, 0);
    absence.over();
    assertThat(absence.due(starting, SECOND)).isEmpty();
  }

  @Test
  void words_lostCamera_sayWhyAndWhatIsNext() {
    CaptureStatus lost = status(CaptureState.RETRYING, 8 * SECOND, 25 * SECOND);
    assertThat(Absence.words("front", lost, 20 * SECOND))
        .containsExactly("front", "Camera lost 12 s ago", "unplugged", "next try in 5 s");
  }

  @Test
  void words_longLost_areRounded() {
    CaptureStatus lost = status(CaptureState.STARTING, 0, -1);
    assertThat(Absence.words("front", lost, 600 * SECOND))
        .containsExactly("front", "Camera lost 10 min ago", "unplugged", "trying again");
  }

  @Test
  void words_stoppedOrFailed_sayThereIsNoNextTry() {
    assertThat(Absence.words("front", status(CaptureState.STOPPED, -1, -1), 0))
        .isEqualTo(List.of("front", "Camera stopped", "unplugged"));
    assertThat(Absence.words("front", status(CaptureState.FAILED, -1, -1), 0))
        .isEqualTo(List.of("front", "This camera cannot be shown", "unplugged"));
  }

  private static CaptureStatus status(CaptureState state, long lost, long retryAt) {
    return new CaptureStatus(
        state, "unplugged", 0, Instant.EPOCH, optional(lost), optional(retryAt), List.of());
  }

  private static OptionalLong optional(long nanos) {
    return nanos < 0 ? OptionalLong.empty() : OptionalLong.of(nanos);
  }
}
