// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.events;

import static dev.zoetrope.capture.CaptureState.FAILED;
import static dev.zoetrope.capture.CaptureState.IDLE;
import static dev.zoetrope.capture.CaptureState.LINGERING;
import static dev.zoetrope.capture.CaptureState.LIVE;
import static dev.zoetrope.capture.CaptureState.RETRYING;
import static dev.zoetrope.capture.CaptureState.STARTING;
import static dev.zoetrope.capture.CaptureState.STOPPED;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.zoetrope.capture.CaptureEvent;
import dev.zoetrope.capture.CaptureState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which transitions become lines. */
class CaptureLogTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private final LoggerContext context = new LoggerContext();
  private final Logger logger = context.getLogger("test");
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final CaptureLog log = new CaptureLog(Set.of("front"), logger);

  @BeforeEach
  void listen() {
    logger.setLevel(Level.INFO);
    lines.start();
    logger.addAppender(lines);
  }

  @Test
  void transition_live_isInfoWithItsReason() {
    transition(IDLE, STARTING, "a viewer came", 0);
    transition(STARTING, LIVE, "delivering", 1);
    transition(LIVE, LINGERING, "the last viewer left", 2);
    transition(LINGERING, LIVE, "a viewer came", 3);
    transition(LINGERING, IDLE, "nobody is watching", 12);
    assertThat(logged())
        .containsExactly(
            "INFO camera name=\"front\" state=\"live\" reason=\"delivering\"",
            "INFO camera name=\"front\" state=\"idle\" reason=\"nobody is watching\"");
  }

  @Test
  void tolerated_quirksOfASession_areALineUnlessTheyAreAlwaysTheSame() {
    log.tolerated("front", new TreeMap<>(Map.of("marker-on-prefix", 120L, "late", 3L)));
    log.tolerated("front", new TreeMap<>(Map.of("marker-on-prefix", 80L, "late", 1L)));
    log.tolerated("front", Map.of("late", 1L));
    assertThat(logged())
        .containsExactly(
            "INFO camera-quirks name=\"front\" late=\"3\" marker-on-prefix=\"120\"",
            "INFO camera-quirks name=\"front\" late=\"1\"");
  }

  @Test
  void transition_deliversBeforeAnybodyWatches_isInfoOnce() {
    transition(STARTING, LINGERING, "delivering", 1);
    transition(LINGERING, LIVE, "a viewer came", 2);
    assertThat(logged())
        .containsExactly("INFO camera name=\"front\" state=\"lingering\" reason=\"delivering\"");
  }

  @Test
  void transition_sameTroubleAgain_isToldOnceInTenMinutes() {
    for (int second = 0; second <= 1200; second++) {
      transition(STARTING, RETRYING, "refused", second);
      transition(RETRYING, STARTING, "refused", second);
    }
    assertThat(logged())
        .containsExactly(
            "WARN camera name=\"front\" state=\"retrying\" reason=\"refused\"",
            "WARN camera name=\"front\" state=\"retrying\" reason=\"refused\" repeated=\"599\"",
            "WARN camera name=\"front\" state=\"retrying\" reason=\"refused\" repeated=\"599\"");
  }

  @Test
  void transition_otherTrouble_isToldAtOnce() {
    transition(STARTING, RETRYING, "refused", 0);
    transition(STARTING, RETRYING, "no route", 1);
    transition(STARTING, FAILED, "no such codec", 2);
    assertThat(logged()).hasSize(3).allMatch(line -> line.startsWith("WARN camera"));
  }

  @Test
  void transition_troubleAfterItsReturn_isToldAgain() {
    transition(STARTING, RETRYING, "refused", 0);
    transition(STARTING, LIVE, "delivering", 1);
    transition(LIVE, RETRYING, "refused", 2);
    assertThat(logged()).hasSize(3);
  }

  @Test
  void transition_ofARendition_isToldWhereItFails() {
    log.transition(new CaptureEvent("front-w640", STARTING, LIVE, "delivering", NOON));
    log.transition(new CaptureEvent("front-w640", LIVE, FAILED, "no JPEG can be made", NOON));
    assertThat(logged())
        .containsExactly(
            "WARN rendition name=\"front-w640\" state=\"failed\" reason=\"no JPEG can be made\"");
  }

  @Test
  void transition_stopOfAClosedCamera_isNotTold() {
    transition(IDLE, STOPPED, "the server is closing it", 0);
    transition(LIVE, STOPPED, "stopped by hand", 0);
    assertThat(logged())
        .containsExactly("INFO camera name=\"front\" state=\"stopped\" reason=\"stopped by hand\"");
  }

  private void transition(CaptureState from, CaptureState to, String reason, long second) {
    log.transition(new CaptureEvent("front", from, to, reason, NOON.plusSeconds(second)));
  }

  private List<String> logged() {
    return lines.list.stream().map(CaptureLogTest::line).toList();
  }

  private static String line(ILoggingEvent event) {
    StringBuilder line = new StringBuilder(event.getLevel() + " " + event.getMessage());
    event.getKeyValuePairs().forEach(pair -> line.append(' ').append(pair));
    return line.toString();
  }
}
