// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec;

import static dev.zoetrope.codec.Feed.Decision.DROP;
import static dev.zoetrope.codec.Feed.Decision.SEND;
import static dev.zoetrope.codec.Feed.Decision.SEND_UNSHOWN;
import static dev.zoetrope.codec.Feed.Decision.WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.codec.Feed.Situation;
import org.junit.jupiter.api.Test;

class FeedTest {
  private final Feed feed = new Feed(false, false);

  private static Situation keyframe(long behind, int outstanding) {
    return new Situation(true, behind, 0, outstanding, 0);
  }

  private static Situation other(long behind, int outstanding) {
    return new Situation(false, behind, 0, outstanding, 0);
  }

  private static Situation old(boolean keyframe) {
    return new Situation(keyframe, 100, Feed.STALE_NANOS + 1, 0, 0);
  }

  private void goLive() {
    assertThat(feed.decide(keyframe(0, 0))).isEqualTo(SEND);
  }

  @Test
  void decide_beforeAKeyframe_drops() {
    assertThat(feed.decide(other(0, 0))).isEqualTo(DROP);
    assertThat(feed.takeDropped()).isEqualTo(1);
    assertThat(feed.takeDropped()).isZero();
  }

  @Test
  void decide_replayedGop_showsItsNewestOnly() {
    assertThat(feed.decide(keyframe(2, 0))).isEqualTo(SEND_UNSHOWN);
    assertThat(feed.decide(other(1, 1))).isEqualTo(SEND_UNSHOWN);
    assertThat(feed.decide(other(0, 2))).isEqualTo(SEND);
  }

  @Test
  void decide_replay_takesAllCreditsAndNoMore() {
    assertThat(feed.decide(keyframe(99, Feed.REPLAY_CREDITS - 1))).isEqualTo(SEND_UNSHOWN);
    assertThat(feed.decide(other(98, Feed.REPLAY_CREDITS))).isEqualTo(WAIT);
  }

  @Test
  void decide_replayOfOldPackets_isNotStale() {
    assertThat(feed.decide(old(true))).isEqualTo(SEND_UNSHOWN);
  }

  @Test
  void decide_live_keepsFewOutstanding() {
    goLive();
    assertThat(feed.decide(other(0, Feed.LIVE_CREDITS - 1))).isEqualTo(SEND);
    assertThat(feed.decide(other(0, Feed.LIVE_CREDITS))).isEqualTo(WAIT);
  }

  @Test
  void decide_liveBurst_isDecodedUnshownFromItsLagOn() {
    goLive();
    assertThat(feed.decide(other(Feed.LAG - 1, 0))).isEqualTo(SEND);
    assertThat(feed.decide(other(Feed.LAG, 0))).isEqualTo(SEND_UNSHOWN);
  }

  @Test
  void decide_stale_dropsUpToTheNextKeyframe() {
    goLive();
    assertThat(feed.decide(old(false))).isEqualTo(DROP);
    assertThat(feed.decide(other(0, 0))).isEqualTo(DROP);
    assertThat(feed.decide(keyframe(0, 0))).isEqualTo(SEND);
    assertThat(feed.takeDropped()).isEqualTo(2);
  }

  @Test
  void decide_outstandingBytesAtTheLimit_waits() {
    goLive();
    assertThat(feed.decide(new Situation(false, 0, 0, 1, Feed.MAX_BYTES - 1))).isEqualTo(SEND);
    assertThat(feed.decide(new Situation(false, 0, 0, 1, Feed.MAX_BYTES))).isEqualTo(WAIT);
  }

  @Test
  void decide_keyframesOnly_sendsEachAndCountsNoOther() {
    Feed keyframes = new Feed(false, true);
    assertThat(keyframes.decide(keyframe(40, 0))).isEqualTo(SEND);
    assertThat(keyframes.decide(other(0, 0))).isEqualTo(DROP);
    assertThat(keyframes.takeDropped()).isZero();
  }

  @Test
  void decide_jpegsBehind_areDroppedNotDecoded() {
    Feed jpegs = new Feed(true, false);
    assertThat(jpegs.decide(keyframe(1, 0))).isEqualTo(DROP);
    assertThat(jpegs.decide(keyframe(0, 0))).isEqualTo(SEND);
    assertThat(jpegs.decide(keyframe(Feed.LAG, 0))).isEqualTo(DROP);
    assertThat(jpegs.decide(keyframe(Feed.LAG - 1, 0))).isEqualTo(SEND);
  }
}
