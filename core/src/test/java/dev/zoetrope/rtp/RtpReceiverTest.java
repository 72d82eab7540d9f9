// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The order of one source's packets: reorder window, loss, duplicates, wrap, reset. */
class RtpReceiverTest {
  @Test
  void push_inOrder_givesEachAtOnce() {
    ReceiverProbe probe = ReceiverProbe.udp().push(7, 8);
    assertThat(probe.taken()).isEqualTo("7 8");
    assertThat(probe.push(9).taken()).isEqualTo("9");
    assertThat(probe.payloads).containsOnly(new byte[] {1, 2, 3});
    assertThat(probe.quirks.counts()).isEmpty();
  }

  @Test
  void push_swappedWithinTheWindow_putsInOrder() {
    ReceiverProbe probe = ReceiverProbe.udp().push(1, 2, 5, 4).after(99).push(3, 6);
    assertThat(probe.taken()).isEqualTo("1 2 3 4 5 6");
    assertThat(probe.payloads).containsOnly(new byte[] {1, 2, 3});
  }

  @Test
  void push_gapOlderThan100Milliseconds_isLost() {
    ReceiverProbe probe = ReceiverProbe.udp().push(1, 2, 4).after(99).push(5);
    assertThat(probe.taken()).isEqualTo("1 2");
    assertThat(probe.after(1).push(6).taken()).isEqualTo("!4 5 6");
    assertThat(probe.push(3).taken()).isEmpty();
    assertThat(probe.quirk("late")).isEqualTo(1);
  }

  @Test
  void timeout_gapOlderThan100Milliseconds_isLost() {
    ReceiverProbe probe = ReceiverProbe.udp().push(1, 2, 4, 6).after(99).timeout();
    assertThat(probe.taken()).isEqualTo("1 2");
    assertThat(probe.receiver.waiting()).isTrue();
    assertThat(probe.after(1).timeout().taken()).isEqualTo("!4 !6");
    assertThat(probe.receiver.waiting()).isFalse();
  }

  @Test
  void push_128PacketsWait_oneMoreGivesUp() {
    ReceiverProbe probe = ReceiverProbe.udp().push(1, 2);
    probe.push(IntStream.rangeClosed(4, 131).toArray());
    assertThat(probe.taken()).isEqualTo("1 2");
    assertThat(probe.push(132).taken()).startsWith("!4 5 6").endsWith("131 132");
  }

  @Test
  void push_moreThanAMebibyteWaits_givesUp() {
    ReceiverProbe probe = ReceiverProbe.udp().push(1, 2);
    for (int each = 4; each < 21; each++) {
      probe.push(RtpBytes.packet(each).payload(new byte[61_000]));
    }
    assertThat(probe.taken()).isEqualTo("1 2");
    probe.push(RtpBytes.packet(21).payload(new byte[61_000]));
    assertThat(probe.taken()).startsWith("!4 5").endsWith("21");
  }

  @Test
  void push_wrap_goesOn() {
    ReceiverProbe probe = ReceiverProbe.udp().push(65_533, 65_534, 0, 65_535, 1);
    assertThat(probe.taken()).isEqualTo("65533 65534 65535 0 1");
    assertThat(probe.receiver.statistics().highestSequence()).isEqualTo(0x1_0001);
  }

  @Test
  void push_duplicates_areDropped() {
    ReceiverProbe probe = ReceiverProbe.udp().push(1, 2, 2, 4, 4, 3, 4);
    assertThat(probe.taken()).isEqualTo("1 2 3 4");
    assertThat(probe.quirk("duplicate")).isEqualTo(3);
  }

  @Test
  void push_threeLateInOrder_beginsAnew() {
    ReceiverProbe probe = ReceiverProbe.udp().push(500, 501, 1, 2);
    assertThat(probe.taken()).isEqualTo("500 501");
    assertThat(probe.push(3, 4).taken()).isEqualTo("!3 4");
    assertThat(probe.quirk("sequence-reset")).isEqualTo(1);
  }

  @Test
  void push_lateOnesOutOfOrder_stayDropped() {
    ReceiverProbe probe = ReceiverProbe.udp().push(500, 501, 1, 2, 502, 3, 9, 7);
    assertThat(probe.taken()).isEqualTo("500 501 502");
    assertThat(probe.quirk("late")).isEqualTo(5);
  }

  @Test
  void push_leapOf3000_beginsAnew() {
    ReceiverProbe probe = ReceiverProbe.udp().push(1, 2, 3002);
    assertThat(probe.taken()).isEqualTo("1 2");
    assertThat(ReceiverProbe.udp().push(1, 2, 3003).taken()).isEqualTo("1 2 !3003");
  }

  @Test
  void push_overTcp_gapIsLossAndBackwardIsReset() {
    ReceiverProbe probe = ReceiverProbe.tcp().push(10, 11, 13, 14);
    assertThat(probe.taken()).isEqualTo("10 11 !13 14");
    assertThat(probe.push(14, 15).taken()).isEqualTo("15");
    assertThat(probe.push(3, 4).taken()).isEqualTo("!3 4");
    assertThat(probe.receiver.waiting()).isFalse();
  }

  @Test
  void push_emptyPayload_keepsTheSequenceOnly() {
    ReceiverProbe probe = ReceiverProbe.udp().push(1, 2).push(RtpBytes.packet(3).payload());
    assertThat(probe.push(4).taken()).isEqualTo("1 2 4");
  }

  @Test
  void push_neitherRtpNorRtcp_isCounted() {
    ReceiverProbe probe = ReceiverProbe.udp().push(new byte[3]).push(new byte[40]);
    assertThat(probe.taken()).isEmpty();
    assertThat(probe.quirk("malformed-rtp")).isEqualTo(2);
  }
}
