// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.events;

import static dev.zoetrope.capture.CaptureState.FAILED;
import static dev.zoetrope.capture.CaptureState.IDLE;
import static dev.zoetrope.capture.CaptureState.LINGERING;
import static dev.zoetrope.capture.CaptureState.LIVE;
import static dev.zoetrope.capture.CaptureState.RETRYING;
import static dev.zoetrope.capture.CaptureState.STARTING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.capture.CaptureEvent;
import dev.zoetrope.capture.CaptureState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CaptureEventsTest {
  private final List<Event> events = new ArrayList<>();
  private final CaptureEvents captures =
      new CaptureEvents(() -> Set.of("front", "front-door"), events::add);
  private CaptureState state = IDLE;
  private Instant now = Instant.EPOCH;

  private void become(String capture, CaptureState to, String reason) {
    now = now.plusSeconds(1);
    captures.transition(new CaptureEvent(capture, state, to, reason, now));
    state = to;
  }

  private List<String> told() {
    return events.stream().map(it -> it.type().word() + " " + it.camera()).toList();
  }

  @Test
  void camera_watchedAndLeft_isThreeEvents() {
    become("front", STARTING, "somebody watches");
    become("front", LIVE, "delivering");
    become("front", LINGERING, "nobody watches");
    become("front", LIVE, "delivering");
    become("front", LINGERING, "nobody watches");
    become("front", IDLE, "nobody watches");
    assertThat(told())
        .containsExactly("camera-opened front", "first-frame front", "camera-closed front");
    assertThat(events.getFirst().message()).isEqualTo("somebody watches");
  }

  /** A page that is asked for opens its cameras before anybody watches them. */
  @Test
  void camera_deliversBeforeAnybodyWatches_isThreeEventsToo() {
    become("front", STARTING, "somebody will watch");
    become("front", LINGERING, "delivering");
    become("front", LIVE, "somebody watches");
    become("front", LINGERING, "nobody watches");
    become("front", IDLE, "nobody watches");
    assertThat(told())
        .containsExactly("camera-opened front", "first-frame front", "camera-closed front");
  }

  @Test
  void camera_lostAndTriedAgain_isToldOnceWithItsReason() {
    become("front", STARTING, "somebody watches");
    become("front", LIVE, "delivering");
    for (int i = 0; i < 5; i++) {
      become("front", RETRYING, "it refused the connection");
      become("front", STARTING, "trying again");
    }
    become("front", LIVE, "delivering");
    assertThat(told())
        .containsExactly(
            "camera-opened front", "first-frame front", "camera-lost front", "first-frame front");
    assertThat(events.get(2).message()).isEqualTo("it refused the connection");
  }

  @Test
  void camera_awayForLong_isToldAgainWithHowOften() {
    become("front", RETRYING, "away");
    become("front", RETRYING, "away");
    now = now.plusSeconds(700);
    become("front", RETRYING, "away");
    become("front", FAILED, "it wants a password");
    assertThat(told()).hasSize(3).containsOnly("camera-lost front");
    assertThat(events.get(1).details()).containsEntry("repeated", 1);
    assertThat(events.get(2).details()).containsEntry("state", "failed");
  }

  @Test
  void rendition_itsLife_isToldOnlyWhereItFails() {
    become("front-door-640w", STARTING, "somebody watches");
    become("front-door-640w", LIVE, "delivering");
    become("front-door-640w", RETRYING, "its worker was lost");
    assertThat(told()).containsExactly("camera-lost front-door");
    assertThat(events.getFirst().details()).containsEntry("rendition", true);
  }
}
