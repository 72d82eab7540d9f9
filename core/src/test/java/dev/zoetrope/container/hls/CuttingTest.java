// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.container.hls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds of every part and segment, whatever the camera. */
class CuttingTest {
  /** Whatever was cut in a long time is listed. */
  private static final WindowLimits ALL = new WindowLimits(100_000, 1L << 40);

  @ParameterizedTest
  @CsvSource({
    "25, 50, 0",
    "25, 50, 0.02",
    "25, 50, 0.04",
    "10, 20, 0.02",
    "10, 20, 0.04",
    "25, 50, 0.2",
    "30, 60, 0.2",
    "29.97, 30, 0.1",
    "60, 60, 0.4",
    "50, 250, 0.1",
    "15, 30, 0.15",
    "12.5, 25, 0.15",
    "10, 20, 0.15",
    "5, 10, 0.07",
    "7, 300, 0.05",
    "1, 4, 0.02"
  })
  void parts_jitteryCamera_areWithinTheTargetAndAtLeast85PercentOfIt(
      double framesPerSecond, int gop, double jitter) {
    HlsWindow window = Footage.window(ALL);
    Footage footage = Footage.of(window).framesPerSecond(framesPerSecond).gop(gop).jitter(jitter);
    MediaPlaylist playlist = footage.seconds(300).playlist();
    for (Segment segment : playlist.segments()) {
      List<Part> parts = segment.parts();
      assertThat(parts)
          .allMatch(p -> p.durationNanos() <= playlist.constants().partTargetNanos())
          .isNotEmpty();
      assertThat(parts.subList(0, parts.size() - 1))
          .allMatch(p -> p.durationNanos() >= playlist.constants().leastPartNanos());
    }
  }

  @ParameterizedTest
  @CsvSource({"25, 50", "30, 15", "30, 27", "25, 100", "25, 1000", "10, 300", "1, 4"})
  void segments_anyGop_roundToTheTargetDurationAtMost(double framesPerSecond, int gop) {
    HlsWindow window = Footage.window(ALL);
    Footage footage = Footage.of(window).framesPerSecond(framesPerSecond).gop(gop).jitter(0.05);
    MediaPlaylist playlist = footage.seconds(300).playlist();
    assertThat(playlist.segments())
        .allMatch(
            segment ->
                Math.round(segment.durationNanos() / 1e9)
                    <= playlist.constants().targetDurationSeconds());
  }

  @ParameterizedTest
  @CsvSource({"25, 50", "25, 25", "30, 15", "25, 100"})
  void segments_afterTheFirstTwoSecondsAndGop_beginWithAKeyframeAndLastTwoSeconds(
      double rate, int gop) {
    HlsWindow window = Footage.window(ALL);
    Footage footage = Footage.of(window).framesPerSecond(rate).gop(gop);
    List<Segment> all = footage.seconds(60).playlist().segments();
    long nanos = Math.max(1_999_999_000L, Math.round(0.999 * gop / rate * 1e9));
    Instant first = Footage.START.plusNanos(nanos);
    assertThat(all.subList(0, all.size() - 1))
        .filteredOn(segment -> !segment.startTime().isBefore(first))
        .hasSizeGreaterThan(12)
        .allMatch(segment -> segment.parts().getFirst().independent())
        .allMatch(segment -> segment.durationNanos() >= 1_900_000_000L);
  }
}
