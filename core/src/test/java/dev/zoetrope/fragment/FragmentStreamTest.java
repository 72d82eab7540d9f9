// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.fragment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.zoetrope.hub.DeliveryPolicy;
import dev.zoetrope.hub.HubLimits;
import dev.zoetrope.hub.Packets;
import dev.zoetrope.hub.Subscription;
import dev.zoetrope.media.PictureSize;
import dev.zoetrope.media.Track;
import dev.zoetrope.time.ManualClock;
import java.util.List;
import org.junit.jupiter.api.Test;

class FragmentStreamTest {
  private static final int FRAME = 3600;

  private final ManualClock clock = new ManualClock();
  private final FakeSource source = new FakeSource(clock);
  private final FragmentStream stream =
      new FragmentStream(
          source, new FragmentSettings(clock, clock, Runnable::run, HubLimits.DEFAULT));

  @Test
  void subscribe_sourceWithACachedGop_isGivenAllOfItFromZero() {
    source.gop(1_000_000, 10, FRAME);
    List<Fragment> fragments = Drained.of(view());
    assertThat(fragments).hasSize(10);
    assertThat(fragments)
        .extracting(each -> each.timing().dtsTicks())
        .containsExactly(0L, 3600L, 7200L, 10800L, 14400L, 18000L, 21600L, 25200L, 28800L, 32400L);
    assertThat(fragments).extracting(Fragment::keyframe).startsWith(true, false);
    StreamHeader header = fragments.getFirst().header();
    assertThat(header.mime()).isEqualTo("video/mp4; codecs=\"avc1.640033\"");
    assertThat(header.tracks().getFirst().size()).isEqualTo(new PictureSize(640, 480));
    assertThat(header.reason()).isEqualTo("opened");
    assertThat(stream.header()).containsSame(header);
  }

  @Test
  void subscribe_secondViewer_isGivenTheSameBytesFromTheLastKeyframe() {
    Subscription first = view();
    source.gop(0, 3, FRAME);
    source.gop(3 * FRAME, 3, FRAME);
    List<Fragment> all = Drained.of(first);
    List<Fragment> joined = Drained.of(view());
    assertThat(joined).hasSize(3);
    assertThat(joined.getFirst().bytes()).isSameAs(all.getFirst().bytes());
    assertThat(source.subscriptions()).isEqualTo(1);
  }

  @Test
  void close_lastViewer_leavesTheSourceAndTheNextBeginsAnew() {
    Subscription first = view();
    source.gop(0, 3, FRAME);
    first.close();
    first.close();
    assertThat(source.subscriptions()).isZero();
    assertThat(stream.header()).isEmpty();
    source.gop(3 * FRAME, 2, FRAME);
    List<Fragment> again = Drained.of(view());
    assertThat(again).hasSize(2);
    assertThat(again.getFirst().timing().dtsTicks()).isZero();
    assertThat(again.getFirst().header().number()).isEqualTo(2);
  }

  @Test
  void publish_otherParameterSets_beginANewEpochThatSaysWhy() {
    Subscription viewer = view();
    source.gop(0, 3, FRAME);
    source.sets(FakeSource.LARGE).gop(3 * FRAME, 2, FRAME);
    List<Fragment> fragments = Drained.of(viewer);
    Fragment first = fragments.getFirst();
    assertThat(first.timing().dtsTicks()).isZero();
    assertThat(first.header().number()).isEqualTo(2);
    assertThat(first.header().reason()).isEqualTo("parameter sets changed");
    assertThat(first.header().codecs()).containsExactly("avc1.42c028");
  }

  @Test
  void refusal_cameraThatSendsJpegs_saysWhatToDo() {
    Subscription viewer = view();
    source.announce(Track.mjpeg(null)).publish(Packets.jpeg(1));
    assertThat(Drained.of(viewer)).isEmpty();
    assertThat(stream.refusal().orElseThrow()).contains("mjpeg").contains("ask for");
  }

  @Test
  void drain_afterADefect_goesOnWithTheNextPacket() {
    Subscription viewer = view();
    source.failOnce();
    assertThatIllegalStateException().isThrownBy(() -> source.keyframe(0));
    source.gop(FRAME, 3, FRAME);
    assertThat(Drained.of(viewer)).hasSize(3);
  }

  private Subscription view() {
    return stream.subscribe(DeliveryPolicy.LIVE, () -> {});
  }
}
