// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.rtp.RtcpPacket.Bye;
import dev.zoetrope.rtp.RtcpPacket.ReceiverReport;
import dev.zoetrope.rtp.RtcpPacket.ReportBlock;
import dev.zoetrope.rtp.RtcpPacket.SenderReport;
import dev.zoetrope.rtp.RtcpPacket.SourceDescription;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Compound RTCP packets, whole and broken, and what a receiver writes. */
class RtcpCompoundTest {
  private static final String SENDER_REPORT =
      "80c80006 00001234 b44db705 20000000 0001d4c0 00000007 00000400";
  private static final String NAMED = "81ca0003 00001234 01036361 6d000000";
  private static final String BLOCK = "0000abcd 40fffffe 00010002 00000005 b7052000 00054000";
  private static final SenderReport REPORT =
      new SenderReport(
          0x1234, new NtpTime(0xb44db705_20000000L), 120_000, 7, 1024, Collections.emptyList());

  private static RtcpCompound parse(String hex) {
    byte[] bytes = RtpBytes.hex(hex);
    byte[] amid = new byte[bytes.length + 10];
    System.arraycopy(bytes, 0, amid, 3, bytes.length);
    return RtcpCompound.parse(amid, 3, bytes.length);
  }

  @Test
  void parse_reportNameAndBye_inOrder() {
    RtcpCompound compound =
        parse(SENDER_REPORT + NAMED + "82cb0004 00001234 00000009 03656e64 00000000");
    assertThat(compound.broken()).isFalse();
    assertThat(compound.packets())
        .containsExactly(
            REPORT,
            new SourceDescription(0x1234, "cam"),
            new Bye(0x1234, "end"),
            new Bye(9, "end"));
  }

  @Test
  void parse_receiverReport_hasItsBlocks() {
    RtcpCompound compound = parse("81c90007 00000001" + BLOCK);
    ReportBlock block = new ReportBlock(0xabcd, 64, -2, 0x1_0002, 5, 0xb705_2000, 0x5_4000);
    assertThat(compound.packets()).containsExactly(new ReceiverReport(1, List.of(block)));
  }

  @Test
  void parse_applicationPacket_isSkipped() {
    RtcpCompound compound = parse("80cc0002 00001234 41424344" + SENDER_REPORT);
    assertThat(compound.packets()).containsExactly(REPORT);
    assertThat(compound.broken()).isFalse();
  }

  /** What gortsplib met: the items run to the end of the packet without a zero. */
  @Test
  void parse_descriptionWithoutEnd_isKept() {
    RtcpCompound compound = parse(SENDER_REPORT + "81ca0002 00001234 01026361");
    assertThat(compound.packets()).containsExactly(REPORT, new SourceDescription(0x1234, "ca"));
    RtcpCompound cut = parse(SENDER_REPORT + "81ca0003 00001234 01026361");
    assertThat(cut.packets()).isEqualTo(compound.packets());
    assertThat(cut.broken()).isTrue();
  }

  @Test
  void parse_secondPacketBroken_keepsTheFirst() {
    for (String second :
        List.of("80", "80c8", "00000000", "80c80006 00001234", "80c80001 00001234")) {
      RtcpCompound compound = parse(SENDER_REPORT + second);
      assertThat(compound.packets()).as(second).containsExactly(REPORT);
      assertThat(compound.broken()).as(second).isTrue();
    }
  }

  @Test
  void parse_countBeyondTheLength_keepsWhatIsThere() {
    RtcpCompound compound = parse("9fc90007 00000001" + BLOCK);
    assertThat(((ReceiverReport) compound.packets().getFirst()).blocks()).hasSize(1);
    RtcpCompound byes = parse("9fcb0001 00001234");
    assertThat(byes.packets()).containsExactly(new Bye(0x1234, ""));
    assertThat(byes.broken()).isTrue();
  }

  @Test
  void parse_cutAnywhere_keepsWholePackets() {
    byte[] whole = RtpBytes.hex(SENDER_REPORT + NAMED);
    for (int length = 0; length < whole.length; length++) {
      RtcpCompound compound = RtcpCompound.parse(Arrays.copyOf(whole, length), 0, length);
      assertThat(compound.packets().contains(REPORT)).isEqualTo(length >= 28);
      assertThat(compound.broken()).isEqualTo(length != 0 && length != 28);
    }
  }

  @Test
  void receiverReport_written_isReadAgain() {
    ReportBlock block = new ReportBlock(0xabcd, 255, -8_388_608, -1, 5, 6, 7);
    for (String name : List.of("", "a", "ab", "abc", "abcd", "zoetrope")) {
      byte[] bytes = RtcpCompound.receiverReport(77, List.of(block), name);
      assertThat(bytes.length % 4).isZero();
      assertThat(RtcpCompound.recognises(bytes, 0, bytes.length)).isTrue();
      assertThat(RtcpCompound.parse(bytes, 0, bytes.length))
          .isEqualTo(
              new RtcpCompound(
                  List.of(new ReceiverReport(77, List.of(block)), new SourceDescription(77, name)),
                  false));
    }
  }

  @Test
  void receiverReport_nothingReceived_isOneOfNoBlock() {
    byte[] bytes = RtcpCompound.receiverReport(0x11223344, List.of(), "ab");
    assertThat(bytes)
        .isEqualTo(RtpBytes.hex("80c90001 11223344 81ca0003 11223344 01026162 00000000"));
  }

  @Test
  void receiverReport_beyondItsFields_isRefused() {
    assertThatThrownBy(() -> RtcpCompound.receiverReport(1, List.of(), "x".repeat(256)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("256");
  }

  @Test
  void recognises_typesOfRtcp_andNoRtp() {
    for (int type = 0; type < 256; type++) {
      byte[] bytes = {(byte) 0x80, (byte) type, 0, 0};
      assertThat(RtcpCompound.recognises(bytes, 0, 4)).isEqualTo(type >= 192 && type < 224);
    }
    assertThat(RtcpCompound.recognises(new byte[] {(byte) 0x80, (byte) 200}, 0, 2)).isFalse();
  }
}
