// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.camera.CameraUnavailableException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final int TRIES = 40;
  private final Backoff backoff = new Backoff(Backoff.NO_JITTER);

  private Duration last(CameraUnavailableException loss) {
    Duration pause = Duration.ZERO;
    for (int i = 0; i < TRIES; i++) {
      pause = backoff.next(loss);
    }
    return pause;
  }

  @Test
  void next_manyTries_growsToAMinute() {
    assertThat(last(new CameraUnavailableException("lost"))).isEqualTo(Duration.ofMinutes(1));
    backoff.reset();
    assertThat(backoff.next(new CameraUnavailableException("lost")))
        .isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void next_lossThatIsCheapToTry_staysEager() {
    var unplugged =
        new CameraUnavailableException("unplugged").retriedWithin(Duration.ofSeconds(1));
    assertThat(last(unplugged)).isEqualTo(Duration.ofSeconds(1));
    assertThat(unplugged).hasMessage("unplugged");
  }

  @Test
  void next_lossThatAsksForPatience_waitsAtLeastThatLong() {
    var refused = new CameraUnavailableException("password", Duration.ofMinutes(5));
    assertThat(backoff.next(refused)).isEqualTo(Duration.ofMinutes(5));
    assertThat(backoff.next(refused.retriedWithin(Duration.ofSeconds(1))))
        .isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void after_delivery_triesAtOnceUnlessAskedForPatience() {
    var lost = new CameraUnavailableException("lost");
    last(lost);
    assertThat(backoff.after(lost, false)).isEqualTo(Duration.ofMinutes(1));
    assertThat(backoff.after(lost, true)).isEqualTo(Duration.ofMillis(100));
    assertThat(backoff.after(lost, false)).isEqualTo(Duration.ofSeconds(1));
    var refused = new CameraUnavailableException("password", Duration.ofMinutes(5));
    assertThat(backoff.after(refused, true)).isEqualTo(Duration.ofMinutes(5));
  }
}
