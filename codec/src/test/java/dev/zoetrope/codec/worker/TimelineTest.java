// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.codec.wire.Message;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private final Timeline timeline = new Timeline(3600);

  @Test
  void next_knownTimes_areKept() {
    assertThat(timeline.next(7200, -3600)).isEqualTo(new Message.Times(7200, -3600));
  }

  @Test
  void next_noTimes_countFrames() {
    timeline.next(Timeline.NONE, Timeline.NONE);
    assertThat(timeline.next(Timeline.NONE, Timeline.NONE))
        .isEqualTo(new Message.Times(3600, 3600));
  }

  @Test
  void next_oneOfTheTimes_servesForBoth() {
    assertThat(timeline.next(Timeline.NONE, 90)).isEqualTo(new Message.Times(90, 90));
    assertThat(timeline.next(180, Timeline.NONE)).isEqualTo(new Message.Times(180, 180));
  }

  @Test
  void restart_sameTimesAgain_goOnWithoutAGap() {
    timeline.next(0, -7200);
    timeline.next(3600, -3600);
    timeline.restart();
    assertThat(timeline.next(0, -7200)).isEqualTo(new Message.Times(7200, 0));
    timeline.next(3600, -3600);
    timeline.restart();
    assertThat(timeline.next(0, -7200)).isEqualTo(new Message.Times(14_400, 7200));
  }

  @Test
  void restart_beforeAnything_changesNothing() {
    timeline.restart();
    assertThat(timeline.next(5, 5)).isEqualTo(new Message.Times(5, 5));
  }
}
