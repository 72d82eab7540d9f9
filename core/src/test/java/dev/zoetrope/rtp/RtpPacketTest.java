// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.media.MalformedMediaException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The header of RFC 3550 section 5.1: contributing sources, extension, padding. */
class RtpPacketTest {
  private static final String HEADER = "600007 00000bb8 00001234";
  private static final String REPLAY = "abac0003 d4bb8a43 fe7ac81e 00d30000";

  private static RtpPacket parse(String hex) throws MalformedMediaException {
    byte[] bytes = RtpBytes.hex(hex);
    byte[] amid = new byte[bytes.length + 9];
    Arrays.fill(amid, (byte) 0x55);
    System.arraycopy(bytes, 0, amid, 5, bytes.length);
    return RtpPacket.parse(amid, 5, bytes.length);
  }

  private static String payload(RtpPacket packet) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < packet.payloadLength(); i++) {
      text.append("%02x".formatted(packet.data()[packet.payloadOffset() + i]));
    }
    return text.toString();
  }

  private static OnvifExtension replayed(String extension) throws MalformedMediaException {
    return Objects.requireNonNull(OnvifExtension.of(parse("90" + HEADER + extension + "0a")));
  }

  @Test
  void parse_plain_hasItsFields() throws MalformedMediaException {
    RtpPacket packet = parse("80e0fffe fffffff0 deadbeef 0102");
    assertThat(packet.payloadType()).isEqualTo(96);
    assertThat(packet.marker()).isTrue();
    assertThat(packet.sequence()).isEqualTo(65_534);
    assertThat(packet.timestamp()).isEqualTo(-16);
    assertThat(packet.ssrc()).isEqualTo(0xdeadbeef);
    assertThat(packet.extensionOffset()).isZero();
    assertThat(payload(packet)).isEqualTo("0102");
  }

  @Test
  void parse_contributingSourcesAndExtension_areSkipped() throws MalformedMediaException {
    RtpPacket packet = parse("92" + HEADER + "00000001 00000002 bede0001 11223344 0a0b");
    assertThat(packet.extensionProfile()).isEqualTo(0xbede);
    assertThat(packet.data()[packet.extensionOffset()]).isEqualTo((byte) 0x11);
    assertThat(payload(packet)).isEqualTo("0a0b");
  }

  @Test
  void parse_emptyExtension_isNone() throws MalformedMediaException {
    assertThat(payload(parse("90" + HEADER + "00000000 0a"))).isEqualTo("0a");
  }

  @Test
  void parse_padding_isCutOff() throws MalformedMediaException {
    assertThat(payload(parse("a0" + HEADER + "0a0b 000003"))).isEqualTo("0a0b");
    assertThat(payload(parse("a0" + HEADER + "000003"))).isEmpty();
  }

  @Test
  void parse_paddingOfZeroOrTooLong_keepsThePayload() throws MalformedMediaException {
    assertThat(payload(parse("a0" + HEADER + "0a0b00"))).isEqualTo("0a0b00");
    assertThat(payload(parse("a0" + HEADER + "0a0b04"))).isEqualTo("0a0b04");
    assertThat(payload(parse("a0" + HEADER))).isEmpty();
  }

  @Test
  void push_unusablePadding_isCountedAndKept() {
    ReceiverProbe probe = ReceiverProbe.udp().push(1);
    probe.push(RtpBytes.hex("a06000020000177000001234" + "0a0b04"));
    assertThat(probe.payloads).last().isEqualTo(RtpBytes.hex("0a0b04"));
    assertThat(probe.quirk("unusable-padding")).isEqualTo(1);
    probe.push(RtpBytes.hex("a06000030000177000001234" + "0a0b01"));
    assertThat(probe.payloads).last().isEqualTo(RtpBytes.hex("0a0b"));
    assertThat(probe.quirk("unusable-padding")).isEqualTo(1);
  }

  @Test
  void parse_shorterThanItsHeaders_isMalformed() {
    for (String hex :
        new String[] {
          "80" + HEADER.substring(2),
          "81" + HEADER + "000000",
          "90" + HEADER + "000000",
          "90" + HEADER + "00000001",
          "9f" + HEADER + "bede0000"
        }) {
      assertThatThrownBy(() -> parse(hex))
          .as(hex)
          .isInstanceOf(MalformedMediaException.class)
          .hasMessageContaining("RTP packet must");
    }
  }

  @Test
  void parse_anotherVersion_isMalformed() {
    assertThatThrownBy(() -> parse("40" + HEADER)).isInstanceOf(MalformedMediaException.class);
    assertThatThrownBy(() -> parse("c0" + HEADER)).isInstanceOf(MalformedMediaException.class);
  }

  /** The replay extension as ONVIF's specification has it. */
  @Test
  void onvifExtension_ofAReplayedFrame_isRead() throws MalformedMediaException {
    OnvifExtension extension = replayed(REPLAY);
    assertThat(extension)
        .isEqualTo(
            new OnvifExtension(
                new NtpTime(0xd4bb8a43_fe7ac81eL), false, false, false, false, 0xd3));
    assertThat(extension.time().instant())
        .isBetween(
            Instant.parse("2013-02-05T13:40:19.994Z"), Instant.parse("2013-02-05T13:40:19.995Z"));
  }

  @Test
  void onvifExtension_flags_areThoseBits() throws MalformedMediaException {
    String begin = "abac0003 d4bb8a43 fe7ac81e ";
    assertThat(replayed(begin + "80000000").cleanPoint()).isTrue();
    assertThat(replayed(begin + "40000000").sectionEnd()).isTrue();
    assertThat(replayed(begin + "20000000").discontinuity()).isTrue();
    assertThat(replayed(begin + "10000000").terminal()).isTrue();
  }

  @Test
  void onvifExtension_anotherOrShorter_isNone() throws MalformedMediaException {
    assertThat(OnvifExtension.of(parse("80" + HEADER + "0a"))).isNull();
    assertThat(OnvifExtension.of(parse("90" + HEADER + "ffd80003 d4bb8a43 fe7ac81e 00d30000")))
        .isNull();
    assertThat(OnvifExtension.of(parse("90" + HEADER + "abac0002 d4bb8a43 fe7ac81e"))).isNull();
  }

  /** A packet that waited for another is a copy; its extension has to be there still. */
  @Test
  void heldPacket_copied_isTheSamePacket() throws MalformedMediaException {
    RtpPacket packet = parse("92" + HEADER + "00000001 00000002" + REPLAY + "0a0b");
    RtpPacket copy = HeldPacket.copy(packet, 5).packet();
    assertThat(OnvifExtension.of(copy)).isNotNull().isEqualTo(OnvifExtension.of(packet));
    assertThat(payload(copy)).isEqualTo("0a0b");
    assertThat(copy)
        .usingRecursiveComparison()
        .ignoringFields("data", "payloadOffset", "extensionOffset")
        .isEqualTo(packet);
    assertThat(HeldPacket.copy(parse("80" + HEADER + "0a"), 5).packet().extensionOffset()).isZero();
  }
}
