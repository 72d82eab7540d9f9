// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the page stays close to live, with a video and a clock of the test's. */
@Tag("system")
class LiveEdgeTest {
  private static final String TWO_HOURS = Playing.script("two-hours.js");
  private static final double BAND = 0.1;
  private static final double PICTURE = 0.04;

  @RegisterExtension static final Chromium chromium = new Chromium();
  private static FakeServer server;

  @BeforeAll
  static void start() {
    server = FakeServer.with("front");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** The camera's clock is off as far as crystals are; pictures are late by up to the jitter. */
  @ParameterizedTest
  @CsvSource({
    "200, 0, 0",
    "-200, 0, 0",
    "200, 0.03, 0",
    "-200, 0.03, 0",
    "-200, 0.06, 0",
    "200, 0.03, 0.3",
    "-200, 0.03, 0.3"
  })
  void steering_clocksApartForTwoHours_staysInItsBand(
      int partsPerMillion, double jitter, double grain) {
    Map<?, ?> seen = twoHours(partsPerMillion, jitter, grain);

    double most = BAND + grain / 2 + Math.max(PICTURE, grain) + jitter;
    assertThat(number(seen, "least")).isGreaterThan(-most);
    assertThat(number(seen, "most")).isLessThan(most);
    assertThat(number(seen, "changes")).isBetween(1.0, 5.0);
    assertThat(number(seen, "stalls") + number(seen, "jumps") + number(seen, "dried")).isZero();
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0.03, 0", "0.1, 0", "0.06, 0.3"})
  void steering_noDrift_leavesTheRateAlone(double jitter, double grain) {
    assertThat(number(twoHours(0, jitter, grain), "changes")).isZero();
  }

  private static Map<?, ?> twoHours(int partsPerMillion, double jitter, double grain) {
    Page page = chromium.open(server.url("/login"));
    return (Map<?, ?>)
        page.evaluate(
            TWO_HOURS,
            Map.of(
                "module",
                server.url("/web/js/video/edge.js"),
                "partsPerMillion",
                partsPerMillion,
                "jitter",
                jitter,
                "grain",
                grain));
  }

  private static double number(Map<?, ?> seen, String name) {
    return ((Number) seen.get(name)).doubleValue();
  }
}
