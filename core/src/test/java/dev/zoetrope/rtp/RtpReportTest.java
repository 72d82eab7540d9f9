// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.rtp.RtcpPacket.ReportBlock;
import org.junit.jupiter.api.Test;

/** What is counted and reported of a source: RFC 3550 section 6.4.1, appendices A.3 and A.8. */
class RtpReportTest {
  private static final String SENDER_REPORT =
      "80c80006 %08x b44db705 20000000 0001d4c0 00000007 00000400";

  private final ReceiverProbe probe = ReceiverProbe.udp();

  private ReportBlock report() {
    return probe.receiver.report(probe.nowNanos()).orElseThrow();
  }

  private static byte[] senderReport(int ssrc) {
    return RtpBytes.hex(SENDER_REPORT.formatted(ssrc));
  }

  @Test
  void report_beforeTheSource_isEmpty() {
    assertThat(probe.push(1).receiver.report(0)).isEmpty();
  }

  @Test
  void report_oneOfFourLost_isAQuarterOfTheInterval() {
    probe.push(1, 2, 4).after(200).timeout();
    ReportBlock first = report();
    assertThat(first.fractionLost()).isEqualTo(64);
    assertThat(first.cumulativeLost()).isEqualTo(1);
    assertThat(first.highestSequence()).isEqualTo(4);
    assertThat(first.ssrc()).isEqualTo(0x1234);
    probe.push(5, 6);
    assertThat(report().fractionLost()).isZero();
    assertThat(report().cumulativeLost()).isEqualTo(1);
    assertThat(probe.receiver.statistics().lost()).isEqualTo(1);
  }

  @Test
  void report_duplicates_areNegativeLoss() {
    probe.push(1, 2, 2, 2);
    assertThat(report().cumulativeLost()).isEqualTo(-2);
    assertThat(report().fractionLost()).isZero();
    assertThat(probe.receiver.statistics().lost()).isZero();
  }

  @Test
  void report_wrap_countsInTheUpperHalf() {
    probe.push(65_534, 65_535, 0);
    assertThat(report().highestSequence()).isEqualTo(0x1_0000);
    assertThat(report().cumulativeLost()).isZero();
  }

  /** The example of RFC 3550 section 6.4.1, up to the round-trip time the camera computes. */
  @Test
  void report_5250MillisecondsAfterTheSendersReport_saysSo() {
    probe.push(1, 2).push(senderReport(0x1234)).after(5250);
    ReportBlock block = report();
    assertThat(block.lastReport()).isEqualTo(0xb705_2000);
    assertThat(block.delay()).isEqualTo(0x0005_4000);
    assertThat(0xb710_8000 - block.lastReport() - block.delay()).isEqualTo((int) (6.125 * 65_536));
  }

  @Test
  void senderReport_aheadOfTheFirstPacket_isGivenOnWithIt() {
    probe.push(senderReport(0x1234));
    assertThat(probe.reports).isEmpty();
    probe.push(1, 2);
    assertThat(probe.reports).hasSize(1);
    assertThat(report().lastReport()).isEqualTo(0xb705_2000);
  }

  /** Tapo C320WS reports of a source it does not send. */
  @Test
  void senderReport_ofAnotherSource_isNotUsed() {
    probe.push(senderReport(9)).push(1, 2).push(senderReport(9));
    assertThat(probe.reports).isEmpty();
    assertThat(probe.quirk("foreign-rtcp-ssrc")).isEqualTo(2);
    assertThat(report().lastReport()).isZero();
  }

  @Test
  void push_brokenCompound_usesItsFirstPackets() {
    byte[] broken = RtpBytes.hex(SENDER_REPORT.formatted(0x1234) + "81ca00ff 00001234");
    probe.push(1, 2).push(broken);
    assertThat(probe.reports).hasSize(1);
    assertThat(probe.quirk("broken-rtcp")).isEqualTo(1);
  }

  /** 16 steps of 10 ms deviation: J approaches it by 1/16 each, as A.8 computes. */
  @Test
  void jitter_deviation_isSmoothedBySixteenths() {
    int timestamp = 0;
    for (int i = 0; i < 200; i++) {
      probe.after(i % 2 == 0 ? 30 : 50).push(RtpBytes.packet(i).timestamp(timestamp));
      timestamp += 3600;
    }
    // each step deviates from 40 ms by 10 ms: the estimate settles there
    assertThat(report().jitter()).isBetween(890, 900);
    assertThat(probe.receiver.statistics().jitterNanos()).isBetween(9_890_000L, 10_000_000L);
  }

  @Test
  void jitter_timestampsWrap_isNotDisturbed() {
    int timestamp = -5 * 3600;
    for (int i = 0; i < 10; i++) {
      probe.after(40).push(RtpBytes.packet(i).timestamp(timestamp));
      timestamp += 3600;
    }
    assertThat(report().jitter()).isZero();
  }

  @Test
  void statistics_sequenceBeginsAnew_keepsTheSums() {
    probe.push(1, 2, 4).after(200).timeout().push(9000, 9001);
    ReceptionStatistics statistics = probe.receiver.statistics();
    assertThat(statistics.received()).isEqualTo(5);
    assertThat(statistics.lost()).isEqualTo(1);
    assertThat(statistics.bytes()).isEqualTo(15);
    assertThat(statistics.highestSequence()).isEqualTo(9001);
    assertThat(report().cumulativeLost()).isZero();
  }
}
