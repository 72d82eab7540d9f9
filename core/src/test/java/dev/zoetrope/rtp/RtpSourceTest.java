// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which packets are the track's: payload types and sources, good-byes. */
class RtpSourceTest {
  private static final int OTHER = 0x7777;

  private final ReceiverProbe probe = ReceiverProbe.udp();

  private static RtpBytes other(int sequence) {
    return RtpBytes.packet(sequence).ssrc(OTHER);
  }

  private static RtpBytes type(int type, int sequence) {
    return RtpBytes.packet(sequence).type(type);
  }

  private static byte[] bye(int ssrc) {
    return RtpBytes.hex("81cb0001%08x".formatted(ssrc));
  }

  /** Geovision sends type 50 with the sequence number of the picture's last packet. */
  @Test
  void push_type50WithARepeatedSequenceNumber_isLeftOutBeforeAnythingElse() {
    probe.push(1, 2).push(type(50, 2)).push(3).push(type(50, 3)).push(4);
    assertThat(probe.taken()).isEqualTo("1 2 3 4");
    assertThat(probe.quirk("foreign-payload-type")).isEqualTo(2);
    assertThat(probe.quirk("duplicate")).isZero();
    assertThat(probe.receiver.statistics().received()).isEqualTo(4);
  }

  @Test
  void push_20OfOneOtherType_adoptsIt() {
    for (int i = 0; i < 19; i++) {
      probe.push(type(97, i));
    }
    assertThat(probe.quirk("payload-type-adopted")).isZero();
    probe.push(type(97, 19)).push(type(97, 20)).push(type(97, 21));
    assertThat(probe.taken()).isEqualTo("19 20 21");
    assertThat(probe.quirk("payload-type-adopted")).isEqualTo(1);
  }

  @Test
  void push_otherTypeBetweenTheListed_isNeverAdopted() {
    for (int i = 0; i < 50; i++) {
      probe.push(i).push(type(97, i));
    }
    assertThat(probe.quirk("payload-type-adopted")).isZero();
  }

  @Test
  void push_severalTypesListed_takesEachAndAdoptsNone() {
    ReceiverProbe two = new ReceiverProbe(false, 96, 98);
    two.push(1).push(type(98, 2)).push(3);
    assertThat(two.taken()).isEqualTo("1 2 3");
    for (int i = 4; i < 40; i++) {
      two.push(type(97, i));
    }
    assertThat(two.taken()).isEmpty();
  }

  /** Reolink interleaves the packets of a session that has ended. */
  @Test
  void push_foreignSource_isDropped() {
    probe.push(1, 2).push(other(700)).push(other(701)).push(3).push(other(702)).push(4);
    assertThat(probe.taken()).isEqualTo("1 2 3 4");
    assertThat(probe.quirk("foreign-ssrc")).isEqualTo(3);
  }

  @Test
  void push_twoSourcesAtTheBeginning_firstWithTwoInOrderIsTaken() {
    probe.push(other(700)).push(1).push(2);
    assertThat(probe.taken()).isEqualTo("1 2");
    assertThat(probe.receiver.statistics().ssrc()).isEqualTo(0x1234);
  }

  @Test
  void push_firstTwoSwapped_areInOrder() {
    assertThat(probe.push(2, 1, 3).taken()).isEqualTo("1 2 3");
  }

  @Test
  void push_sourceSilentForASecond_isReplacedAfterThreeInOrder() {
    probe.push(1, 2).after(999).push(other(700)).after(1);
    probe.push(other(701)).push(other(702));
    assertThat(probe.taken()).isEqualTo("1 2");
    probe.push(other(703)).push(other(704));
    assertThat(probe.taken()).isEqualTo("restarted !701 702 703 704");
    assertThat(probe.quirk("ssrc-switched")).isEqualTo(1);
    assertThat(probe.push(3).taken()).isEmpty();
  }

  @Test
  void push_oldSourceGoesOn_isNotReplaced() {
    probe.push(1, 2).after(1000).push(other(700)).push(other(701)).push(3).push(other(702));
    assertThat(probe.taken()).isEqualTo("1 2 3");
  }

  @Test
  void push_manySourcesAtOnce_keepsFew() {
    for (int i = 0; i < 1000; i++) {
      probe.push(RtpBytes.packet(5).ssrc(i));
    }
    assertThat(probe.taken()).isEmpty();
    assertThat(probe.push(5).push(6).taken()).isEqualTo("5 6");
  }

  /** Metadata may be one packet an hour. */
  @Test
  void timeout_onePacketAlone_isTakenAfterASecond() {
    probe.push(1).after(999).timeout();
    assertThat(probe.taken()).isEmpty();
    assertThat(probe.after(1).timeout().taken()).isEqualTo("1");
    assertThat(probe.after(3_600_000).push(2).taken()).isEqualTo("2");
  }

  @Test
  void ended_nothingForASecondAfterTheBye_isTrue() {
    probe.push(1, 2).push(bye(0x1234)).after(999);
    assertThat(probe.receiver.ended(probe.nowNanos())).isFalse();
    assertThat(probe.receiver.ended(probe.after(1).nowNanos())).isTrue();
  }

  @Test
  void ended_sourceGoesOn_isFalse() {
    probe.push(1, 2).push(bye(0x1234)).push(3).after(5000);
    assertThat(probe.receiver.ended(probe.nowNanos())).isFalse();
    assertThat(probe.quirk("bye-ignored")).isEqualTo(1);
  }

  @Test
  void ended_byeOfAnotherSource_isFalse() {
    probe.push(1, 2).push(bye(OTHER)).after(5000);
    assertThat(probe.receiver.ended(probe.nowNanos())).isFalse();
    assertThat(probe.quirk("foreign-rtcp-ssrc")).isEqualTo(1);
  }
}
