// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp.sdp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.zoetrope.media.MalformedMediaException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each line here was sent by a device or server, or stands for one that was. */
class SessionDescriptionTest {
  private static final String VIDEO = "m=video 0 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\n";

  private static SessionDescription parse(String text) throws MalformedMediaException {
    return SessionDescription.parse(text.getBytes(ISO_8859_1));
  }

  private static MediaDescription only(String text) throws MalformedMediaException {
    List<MediaDescription> medias = parse(text).medias();
    assertThat(medias).hasSize(1);
    return medias.getFirst();
  }

  private static PayloadFormat format(String text) throws MalformedMediaException {
    return only(text).formats().getFirst();
  }

  private static void assertMalformed(String text, String message) {
    assertThatExceptionOfType(MalformedMediaException.class)
        .isThrownBy(() -> parse(text))
        .withMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // TP-Link and others begin with the media
        "v=0\r\ni=early\r\ns=\r\ns=again\r\n",
        "s=first\r\nv=0\r\n",
        "o=- 1 1 1 IN IP4 127.0.0.1\r\n",
        "o=- 0x1a2b 0x1 IN IP4 127.0.0.1\r\n",
        "o=- 1.5 -2 IN IPV4 x\r\n",
        "o=- 1 1 IP IP4 127.0.0.1\r\n",
        "o=a name with blanks 1 1 IN\r\n",
        "c=IN\r\n",
        "c=IN c=IN IP4 0.0.0.0\r\n",
        "c=IN 192.168.4.27\r\n",
        "c=\1\2\u00ff\u00fe\r\n",
        "t=now-\r\n",
        "b=AS\r\nk=\r\nz=x\r\nr=\r\np=\r\nu=\r\ne=\r\n",
        "no line at all\r\n=\r\nx\r\n\r\n",
        "a=range:npt=now-\r\na=tool:x\r\na\r\na=\r\n",
        "v=0\n", // line feeds alone
        "v=0\r", // carriage returns alone
        "v=0 \0\0\r\n"
      })
  void parse_oddSessionLines_doNotMatter(String session) throws Exception {
    assertThat(format(session + VIDEO).encoding()).isEqualTo("h264");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "m=video -1353744643 RTP/AVP 96|video|96",
        "m=video 0 RTP/AVP/TCP 96|video|96",
        "m=video 0 MP2T/AVP 33|video|33",
        "m=video 0 RTP/SAVP 96 97|video|96 97",
        "M=video|''|''",
        "m=VIDEO 49170/2 RTP/AVP  96|video|96",
        "m=audio 0 RTP/AVP (null)|audio|''",
        "m=application/TP-LINK 0 RTP/AVP smart/1/90000|application/tp-link|''",
        "m=meta|meta|''",
        "m=video|video|''",
        "m=|''|''",
        "m=video 0 RTP/AVP 128|video|''",
        "m=video 0 RTP/AVP 26|video|26"
      })
  void parse_mediaLines_kindAndPayloadTypes(String line, String kind, String types)
      throws Exception {
    List<MediaDescription> medias = parse(line).medias();
    if (line.startsWith("m=")) {
      assertThat(medias).hasSize(1);
      assertThat(medias.getFirst().kind()).isEqualTo(kind);
      assertThat(
              medias.getFirst().formats().stream()
                  .map(format -> Integer.toString(format.payloadType()))
                  .collect(Collectors.joining(" ")))
          .isEqualTo(types);
    } else {
      assertThat(medias).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "video 0 RTP/AVP 96|a=rtpmap:96 H264/90000 |h264|90000|1",
        "video 0 RTP/AVP 96|a=rtpmap:96 h265|h265|90000|1",
        "video 0 RTP/AVP 96|a=rtpmap:96 H264/0|h264|90000|1",
        "video 0 RTP/AVP 26|a=rtpmap:26|jpeg|90000|1",
        "video 0 RTP/AVP 96|a=rtpmap:|''|90000|1",
        "application 0 RTP/AVP 98|a=rtpmap:98 META /0|meta|90000|1",
        "audio 0 RTP/AVP 0|a=rtpmap:0 MPEG4-GENERIC/16000/2|mpeg4-generic|16000|2",
        "audio 0 RTP/AVP 8|a=rtpmap:8 PCMU/8000|pcmu|8000|1",
        "audio 0 RTP/AVP 8|a=x|pcma|8000|1",
        "audio 0 RTP/AVP 0|a=x|pcmu|8000|1",
        "audio 0 RTP/AVP 9|a=x|g722|8000|1",
        "audio 0 RTP/AVP 10|a=x|l16|44100|2",
        "audio 0 RTP/AVP 11|a=x|l16|44100|1",
        "audio 0 RTP/AVP 14|a=x|mpa|90000|1",
        "video 0 RTP/AVP 33|a=x|mp2t|90000|1",
        "audio 0 RTP/AVP 97|a=rtpmap:97 OPUS/48000/2|opus|48000|2",
        "audio 0 RTP/AVP 97|a=RTPMAP:97 Opus/48000/99|opus|48000|1",
        "audio 0 RTP/AVP (null)|a=rtpmap:97 PCMA/8000|pcma|8000|1",
        "audio 0 RTP/AVP 97|a=x|''|0|1"
      })
  void parse_formats_mapBeforeStaticTable(
      String media, String line, String encoding, int clock, int channels) throws Exception {
    PayloadFormat format = format("m=" + media + "\r\na=framerate:0S\r\n" + line);
    assertThat(format.encoding()).isEqualTo(encoding);
    assertThat(format.clockRate()).isEqualTo(clock);
    assertThat(format.channels()).isEqualTo(channels);
  }

  @Test
  void parse_fmtpBeforeRtpmapWithTrailingSemicolon_read() throws Exception {
    PayloadFormat format =
        format(
            """
            m=video 0 RTP/AVP 96
            a=control:t
            a=fmtp:96 profile-level-id=TeAo; Sprop-Parameter-Sets=Z0I=,aM4=;
            a=rtpmap:96 H264/90000
            """);
    assertThat(format.parameters())
        .containsEntry("sprop-parameter-sets", "Z0I=,aM4=")
        .containsEntry("profile-level-id", "TeAo")
        .hasSize(2);
  }

  @Test
  void parse_fmtpOfAnotherNumber_taken() throws Exception {
    String media = "m=audio 0 RTP/AVP 104\r\na=rtpmap:104 mpeg4-generic/16000/1\r\n";
    String fmtp = "a=fmtp:97 sizeLength=13; mode=AAC_hbr; config=1408\r\n";
    assertThat(format(media + fmtp).parameters())
        .containsEntry("sizelength", "13")
        .containsEntry("mode", "AAC_hbr")
        .containsEntry("config", "1408");
    assertThat(format(media + fmtp + "a=fmtp:98 config=1410\r\n").parameters()).isEmpty();
    assertThat(format(media + "a=fmtp:96\r\n").parameters()).isEmpty();
  }

  @Test
  void parse_sendOnlyMedia_isBackChannelUnlessAllAre() throws Exception {
    String sendOnly = "m=audio 0 RTP/AVP 0\r\na=sendonly\r\n";
    assertThat(parse(VIDEO + "a=recvonly\r\n" + sendOnly).medias())
        .extracting(MediaDescription::backChannel)
        .containsExactly(false, true);
    assertThat(parse(VIDEO + "a=sendonly\r\n" + sendOnly).medias())
        .extracting(MediaDescription::backChannel)
        .containsExactly(false, false);
  }

  @Test
  void parse_attributes_controlToolAndSize() throws Exception {
    SessionDescription description =
        parse(
            "a=tool:LIVE555 Streaming Media v2016.01.12\r\na=control:*\r\n"
                + VIDEO
                + "a=control:track1\r\na=framesize:96 2560-1440\r\n"
                + VIDEO
                + "a=x-dimensions:1280,720\r\n");
    assertThat(description.control()).contains("*");
    assertThat(description.tool()).contains("LIVE555 Streaming Media v2016.01.12");
    assertThat(description.medias().get(0).control()).contains("track1");
    assertThat(description.medias().get(0).pictureSize()).contains("2560-1440");
    assertThat(description.medias().get(1).pictureSize()).contains("1280,720");
    assertThat(description.medias().get(1).position()).isEqualTo(1);
  }

  @Test
  void parse_bareMediaLine_works() throws Exception {
    assertThat(format("m=video 0 RTP/AVP 26").encoding()).isEqualTo("jpeg");
  }

  @Test
  void parse_limits_passAndOneMoreIsMalformed() throws Exception {
    assertThat(parse(VIDEO.repeat(16)).medias()).hasSize(16);
    assertMalformed(VIDEO.repeat(17), "at most 16 medias");
    String types =
        IntStream.range(0, 16).mapToObj(Integer::toString).collect(Collectors.joining(" "));
    assertThat(only("m=video 0 RTP/AVP " + types).formats()).hasSize(16);
    assertMalformed("m=video 0 RTP/AVP " + types + " 16", "at most 16 formats");
    assertThat(only(VIDEO + "a=x\r\n".repeat(63)).formats()).hasSize(1);
    assertMalformed(VIDEO + "a=x\r\n".repeat(64), "at most 64 attributes");
    assertThat(parse("x=y\r\n".repeat(2047) + "m=video").medias()).hasSize(1);
    assertMalformed("x=y\r\n".repeat(10_000), "at most 2048 lines");
  }
}
