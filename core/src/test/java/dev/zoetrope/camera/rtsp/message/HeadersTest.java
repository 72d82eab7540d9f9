// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The headers a client reads, as cameras write them. */
class HeadersTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "12345678|12345678|-",
        "ab; timeout=120|ab|120",
        " ab ;timeout=15|ab|15",
        "ab;TimeOut = 15|ab|-",
        "ab;timeout=1|ab|1",
        "ab;timeout=0|ab|-",
        "ab;timeout=|ab|-",
        "ab;timeout=abc|ab|-",
        "ab;timeout=9999999|ab|-",
        "ab;x=y;Timeout=60;z|ab|60",
        "''|''|-"
      })
  void session_forms_idAndTimeout(String value, String id, Integer seconds) {
    SessionHeader header = SessionHeader.parse(value);
    assertThat(header.id()).isEqualTo(id);
    assertThat(header.timeout().map(Duration::toSeconds).map(Long::intValue).orElse(null))
        .isEqualTo(seconds);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "RTP/AVP/TCP;unicast;interleaved=0-1|0|1|-|tcp",
        "RTP/AVP/TCP;interleaved=0|0|1|-|tcp",
        "RTP/AVP/TCP;unicast;ssrc= d6d6627;interleaved=10-11;mode=\"PLAY\"|10|11|-|tcp",
        "RTP/AVP;unicast;interleaved=4-5|4|5|-|tcp",
        "RTP/AVP/TCP;unicast|-|-|-|tcp",
        "rtp/avp/tcp; INTERLEAVED = 2 - 3 |2|3|-|tcp",
        "RTP/AVP/TCP;interleaved=255|255|-|-|tcp",
        "RTP/AVP/TCP;interleaved=256-257|-|-|-|tcp",
        "RTP/AVP/TCP;interleaved=x-y|-|-|-|tcp",
        "RTP/AVP;unicast;client_port=5000-5001;server_port=6000-6001|-|-|6000|udp",
        "RTP/AVP/UDP;unicast;server_port=6000;client_port=5000|-|-|6000|udp",
        "RTP/AVP;unicast;client_port=5000-5001;source=127.0.0.1|-|-|-|udp",
        "RTP/AVP;unicast;client_port=5000-5001;server_port=0-70000|-|-|0|udp",
        "RTP/AVP/TCP;interleaved=0-1,RTP/AVP;client_port=1-2|0|1|-|tcp",
        "''|-|-|-|-",
        "RTP/AVP;unicast|-|-|-|-"
      })
  void transport_forms_channelsAndPorts(
      String value, Integer channel, Integer rtcp, Integer port, String way) {
    TransportHeader header = TransportHeader.parse(value);
    assertThat(header.channel()).isEqualTo(number(channel));
    assertThat(header.rtcpChannel()).isEqualTo(number(rtcp));
    assertThat(header.serverPort()).isEqualTo(number(port));
    assertThat(header.tcp()).isEqualTo("tcp".equals(way));
    assertThat(header.udp()).isEqualTo("udp".equals(way));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "url=rtsp://c/x/t;seq=1;rtptime=12345|rtsp://c/x/t|12345",
        "url=t; SEQ=0; RtpTime= 7 ;|t|7",
        "url=t;seq=0;rtptime=-1|t|-",
        "url=t;rtptime=4294967295|t|-1",
        "url=t;rtptime=4294967296|t|-",
        "url=t?a=b;seq=1|t?a=b|-"
      })
  void rtpInfo_forms_urlAndTimestamp(String value, String url, Integer timestamp) {
    assertThat(RtpInfo.parse(value + ",seq=3,,url=other;rtptime=9"))
        .containsExactly(
            new RtpInfo(url, number(timestamp)), new RtpInfo("other", OptionalInt.of(9)));
  }

  private static OptionalInt number(Integer value) {
    return value == null ? OptionalInt.empty() : OptionalInt.of(value);
  }
}
