// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp;

import java.util.List;

/** One packet of a compound RTCP packet (RFC 3550 section 6), as far as Zoetrope reads them. */
public sealed interface RtcpPacket {
  /** Whom the packet is about: all 32 bits. */
  int ssrc();

  /**
   * What a sender says of its clocks (section 6.4.1).
   *
   * @param ntp its clock of day; may be zero, uptime, local time or anything else
   * @param rtpTimestamp the media clock at that moment, all 32 bits
   * @param packets sent so far, modulo 2^32
   * @param octets of payload sent so far, modulo 2^32
   * @param blocks what it receives itself, 0 to 31
   */
  record SenderReport(
      int ssrc, NtpTime ntp, int rtpTimestamp, int packets, int octets, List<ReportBlock> blocks)
      implements RtcpPacket {
    public SenderReport {
      blocks = List.copyOf(blocks);
    }
  }

  /**
   * What a receiver says of what it receives (section 6.4.2).
   *
   * @param blocks 0 to 31
   */
  record ReceiverReport(int ssrc, List<ReportBlock> blocks) implements RtcpPacket {
    public ReceiverReport {
      blocks = List.copyOf(blocks);
    }
  }

  /**
   * Who a source is (section 6.5): one chunk.
   *
   * @param cname its canonical name as sent, at most 255 bytes; empty where there is none
   */
  record SourceDescription(int ssrc, String cname) implements RtcpPacket {}

  /**
   * A source ends (section 6.6): one for each of those named.
   *
   * @param reason as sent, at most 255 bytes; often empty
   */
  record Bye(int ssrc, String reason) implements RtcpPacket {}

  /**
   * How one source is received (section 6.4.1).
   *
   * @param ssrc the source
   * @param fractionLost of the packets since the last report, in 1/256: 0 to 255
   * @param cumulativeLost packets since the beginning; negative where duplicates came; 24 bits
   * @param highestSequence the highest received, with the number of wraps in the upper 16 bits
   * @param jitter of arrival in ticks of the media clock
   * @param lastReport {@link NtpTime#middle()} of the last sender report; 0 where there was none
   * @param delay since that report, in 1/65536 s
   */
  record ReportBlock(
      int ssrc,
      int fractionLost,
      int cumulativeLost,
      int highestSequence,
      int jitter,
      int lastReport,
      int delay) {}
}
