// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rpicam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.camera.CameraUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What is kept of what a process sends. */
class ArrivalsTest {
  private final Arrivals arrivals = new Arrivals();

  @Test
  void next_moreThanAreKept_oldestAreGone() throws Exception {
    LongStream.range(0, Arrivals.MAX_KEPT + 2)
        .mapToObj(ArrivalsTest::arrival)
        .forEach(arrivals::add);
    assertThat(arrivals.next(Duration.ZERO).orElseThrow().nanos()).isEqualTo(2);
  }

  @Test
  void add_afterEndNow_isIgnored() {
    arrivals.add(arrival(1));
    arrivals.endNow("rpicam-vid was closed");
    arrivals.add(arrival(2));
    assertThatThrownBy(() -> arrivals.next(Duration.ZERO))
        .isInstanceOf(CameraUnavailableException.class)
        .hasMessage("rpicam-vid was closed");
  }

  @Test
  void next_afterEnd_whatHasComeIsStillThere() throws Exception {
    arrivals.add(arrival(1));
    arrivals.end("rpicam-vid ended");
    assertThat(arrivals.next(Duration.ZERO)).isPresent();
  }

  private static Arrival arrival(long nanos) {
    return new Arrival(new byte[0], nanos, Instant.EPOCH);
  }
}
