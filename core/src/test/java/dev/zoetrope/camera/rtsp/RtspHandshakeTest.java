// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.zoetrope.camera.Camera;
import dev.zoetrope.camera.rtsp.FakeRtspCamera.Request;
import dev.zoetrope.media.Codec;
import dev.zoetrope.media.Track;
import dev.zoetrope.media.UnsupportedMediaException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From OPTIONS to PLAY, with cameras that answer as they like. */
class RtspHandshakeTest extends RtspTest {
  @Test
  void open_usualCamera_ordinaryConversation() throws Exception {
    openAndRead("/live?channel=1&transport=tcp&track=1&audio=on");
    assertThat(fake.methods()).containsExactly("OPTIONS", "DESCRIBE", "SETUP", "PLAY", "TEARDOWN");
    List<Request> requests = fake.requests();
    String url = fake.url("/live?channel=1");
    assertThat(requests)
        .extracting(Request::uri)
        .containsExactly(url, url, url + "/trackID=0", url, url);
    assertThat(requests).allMatch(each -> each.header("User-Agent").equals("Zoetrope"));
    assertThat(requests)
        .extracting(each -> each.header("CSeq"))
        .containsExactly("1", "2", "3", "4", "5");
    assertThat(requests)
        .extracting(each -> each.header("Session"))
        .containsExactly("", "", "", "1234", "1234");
    assertThat(requests.get(1).header("Accept")).isEqualTo("application/sdp");
    assertThat(requests.get(2).header("Transport"))
        .isEqualTo("RTP/AVP/TCP;unicast;interleaved=0-1");
    assertThat(requests.get(3).header("Range")).isEqualTo("npt=0.000-");
  }

  @Test
  void open_videoSoundAndMetadata_aTrackEach() throws Exception {
    fake.describing(Sdp.ALL);
    try (Camera camera = open("/live")) {
      assertThat(camera.tracks())
          .extracting(Track::codec)
          .containsExactly(Codec.H264, Codec.PCM_MULAW, Codec.ONVIF_METADATA);
      assertThat(camera.tracks()).extracting(Track::index).containsExactly(0, 1, 2);
      assertThat(camera.terms()).isEqualTo("h264 + pcm_mulaw + onvif_metadata over TCP");
    }
    assertThat(fake.requests("SETUP"))
        .extracting(each -> each.header("Transport").replaceAll(".*=", ""))
        .containsExactly("0-1", "2-3", "4-5");
  }

  @Test
  void open_audioOff_notAskedFor() throws Exception {
    fake.describing(Sdp.ALL);
    try (Camera camera = open("/live?audio=off")) {
      assertThat(camera.tracks())
          .extracting(Track::codec)
          .containsExactly(Codec.H264, Codec.ONVIF_METADATA);
    }
  }

  @Test
  void open_secondOfTwoVideoTracks_thatOne() throws Exception {
    fake.describing(Sdp.H264 + Sdp.VIDEO.replace("trackID=0", "sub"));
    fake.on(
        "PLAY",
        (request, peer) -> {
          peer.answer(request, "200 OK");
          peer.interleaved(2, RtpBytes.h264(2));
        });
    openAndRead("/live?track=2");
    assertThat(fake.requests("SETUP"))
        .extracting(Request::uri)
        .containsExactly(fake.url("/live/sub"));
    assertThatExceptionOfType(UnsupportedMediaException.class)
        .isThrownBy(() -> open("/live?track=3"))
        .withMessageContaining("no video track 3");
  }

  @Test
  void open_soundRefused_withoutSound() throws Exception {
    fake.describing(Sdp.ALL)
        .on(
            "SETUP",
            (request, peer) -> {
              if (request.uri().endsWith("trackID=1")) {
                peer.answer(request, "500 Internal Server Error");
              } else {
                FakeRtspCamera.setUp(request, peer);
              }
            });
    try (Camera camera = open("/live")) {
      assertThat(camera.tracks())
          .extracting(Track::codec)
          .containsExactly(Codec.H264, Codec.ONVIF_METADATA);
      assertThat(camera.tracks()).extracting(Track::index).containsExactly(0, 1);
      assertThat(camera.terms()).contains("without pcm_mulaw: camera must answer SETUP");
    }
  }

  @Test
  void open_nothingUsable_unsupportedWithReason() {
    fake.describing(Sdp.HEAD + "m=video 0 RTP/AVP 97\r\na=rtpmap:97 VP8/90000\r\n" + Sdp.SOUND);
    assertThatExceptionOfType(UnsupportedMediaException.class)
        .isThrownBy(() -> open("/live"))
        .withMessageContaining("has no video track")
        .withMessageContaining("vp8 is none of H.264, H.265 and JPEG");
  }

  @Test
  void open_soundAlone_refusedInWords() {
    fake.describing(Sdp.HEAD + Sdp.SOUND);
    assertThatExceptionOfType(UnsupportedMediaException.class)
        .isThrownBy(() -> open("/live"))
        .withMessageContaining("sends sound and no video, and sound alone is not played");
    assertThat(fake.requests("SETUP")).isEmpty();
  }

  @Test
  void open_soundOfAnUnknownCoding_leftOutWithItsReason() throws Exception {
    String speex = "m=audio 0 RTP/AVP 97\r\na=rtpmap:97 speex/16000\r\n";
    fake.describing(Sdp.H264 + speex);
    try (Camera camera = open("/live")) {
      assertThat(camera.tracks()).extracting(Track::codec).containsExactly(Codec.H264);
      assertThat(camera.terms()).startsWith("h264 over TCP; without ").contains("speex");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"404 Not Found", "405 x", "501 Not Implemented", "551 x", "0 "})
  void open_optionsRefused_goesOn(String status) throws Exception {
    fake.on("OPTIONS", (request, peer) -> peer.answer(request, status));
    openAndRead("/live");
  }

  @Test
  void open_optionsUnanswered_goesOnAfterTwoSeconds() throws Exception {
    fake.on("OPTIONS", (request, peer) -> clock.advance(java.time.Duration.ofSeconds(2)));
    openAndRead("/live");
    assertThat(fake.methods()).startsWith("OPTIONS", "DESCRIBE", "SETUP", "PLAY");
  }

  /** Absent, another case, blanks, and the number of the request before (Tapo C220). */
  @ParameterizedTest
  @ValueSource(strings = {"", "Cseq: %d\r\n", "CSeq:  %d \r\n", "CSeq: %d\r\n"})
  void open_oddSequenceNumbers_matched(String line) throws Exception {
    boolean older = line.equals("CSeq: %d\r\n");
    fake.on(
        "PLAY",
        (request, peer) -> {
          int number = Integer.parseInt(request.header("CSeq")) - (older ? 1 : 0);
          peer.text("RTSP/1.0 200 OK\r\n" + line.formatted(number) + "\r\n");
          peer.interleaved(0, RtpBytes.h264(2));
        });
    openAndRead("/live");
  }

  @Test
  void open_answerToAnotherRequest_dropped() throws Exception {
    fake.on(
        "PLAY",
        (request, peer) -> {
          peer.text("RTSP/1.0 500 No\r\nCSeq: 77\r\n\r\n");
          peer.answer(request, "200 OK");
          peer.interleaved(0, RtpBytes.h264(2));
        });
    openAndRead("/live");
  }

  @Test
  void open_descriptionWithoutLength_untilSilence() throws Exception {
    fake.on(
        "DESCRIBE",
        (request, peer) -> {
          peer.answer(request, "200 OK");
          peer.text(Sdp.H264);
        });
    openAndRead("/live");
  }

  @Test
  void open_mediaBeforeTheAnswerToPlay_delivered() throws Exception {
    fake.on(
        "PLAY",
        (request, peer) -> {
          peer.interleaved(0, RtpBytes.h264(2));
          peer.answer(request, "200 OK");
        });
    try (Camera camera = open("/live")) {
      assertThat(read(camera, 2).getFirst().keyframe()).isTrue();
    }
  }

  @Test
  void open_requestsOfTheCamera_answeredWithTheirNumber() throws Exception {
    fake.on(
        "DESCRIBE",
        (request, peer) -> {
          peer.text("OPTIONS * RTSP/1.0\r\nCSeq: 41\r\n\r\nFLY x RTSP/1.0\r\nCSeq: 42\r\n\r\n");
          peer.describe(request, Sdp.H264);
        });
    openAndRead("/live");
    assertThat(fake.requests("RTSP/1.0"))
        .extracting(each -> each.lines().getFirst() + " " + each.header("CSeq"))
        .containsExactly("RTSP/1.0 200 OK 41", "RTSP/1.0 501 Not Implemented 42");
  }

  @ParameterizedTest
  @CsvSource({
    "RTP/AVP/TCP;unicast;interleaved=4-5, 4",
    "RTP/AVP/TCP;unicast;interleaved=7, 7",
    "RTP/AVP;unicast;interleaved=2-3;ssrc= d6d6627, 2",
    "RTP/AVP/TCP, 0",
    "'', 0"
  })
  void open_transportAnswers_answeredChannelsAreUsed(String transport, int channel)
      throws Exception {
    fake.on("SETUP", (request, peer) -> peer.answer(request, "200 OK", "Transport: " + transport));
    fake.on(
        "PLAY",
        (request, peer) -> {
          peer.answer(request, "200 OK");
          peer.interleaved(channel, RtpBytes.h264(2));
        });
    openAndRead("/live");
  }

  @Test
  void open_sessionNameChanges_firstWins() throws Exception {
    fake.describing(Sdp.ALL)
        .on(
            "SETUP",
            (request, peer) ->
                peer.answer(
                    request, "200 OK", "Session: s" + request.header("CSeq") + ";timeout=15"));
    open("/live").close();
    assertThat(fake.requests())
        .extracting(each -> each.header("Session"))
        .containsExactly("", "", "", "s3", "s3", "s3", "s3");
  }

  @Test
  void open_firstSessionForgotten_newestTriedOnce() throws Exception {
    fake.describing(Sdp.HEAD + Sdp.VIDEO + Sdp.SOUND)
        .on(
            "SETUP",
            (request, peer) ->
                peer.answer(request, "200 OK", "Session: s" + request.header("CSeq")))
        .on(
            "PLAY",
            (request, peer) -> {
              boolean newest = request.header("Session").equals("s4");
              peer.answer(request, newest ? "200 OK" : "454 Session Not Found");
              peer.interleaved(0, newest ? RtpBytes.h264(2) : List.of());
            });
    openAndRead("/live");
    assertThat(fake.requests("PLAY")).hasSize(2);
  }

  @Test
  void open_rangeRefused_playedWithout() throws Exception {
    fake.on(
        "PLAY",
        (request, peer) -> {
          boolean range = !request.header("Range").isEmpty();
          peer.answer(request, range ? "457 Invalid Range" : "200 OK");
          peer.interleaved(0, range ? List.of() : RtpBytes.h264(2));
        });
    openAndRead("/live");
  }

  @Test
  void open_addressOfTheTrackNotUnderstood_othersTried() throws Exception {
    fake.on(
            "DESCRIBE",
            (request, peer) ->
                peer.describe(request, Sdp.H264, "Content-Base: rtsp://10.9.9.9/other/"))
        .on(
            "SETUP",
            (request, peer) -> {
              if (request.uri().equals(fake.url("/other/trackID=0"))) {
                FakeRtspCamera.setUp(request, peer);
              } else {
                peer.answer(request, "404 Not Found");
              }
            });
    openAndRead("/live");
    assertThat(fake.requests("SETUP"))
        .extracting(Request::uri)
        .containsExactly(
            "rtsp://10.9.9.9/other/trackID=0",
            fake.url("/live/trackID=0"),
            fake.url("/other/trackID=0"));
  }

  /** Only the host that was configured is dialled, whatever the camera names. */
  @Test
  void open_addressesElsewhere_openNoSocket() throws Exception {
    try (FakeRtspCamera other = FakeRtspCamera.start()) {
      String elsewhere = other.url("/x");
      fake.on(
              "DESCRIBE",
              (request, peer) ->
                  peer.describe(
                      request,
                      Sdp.H264.replace("trackID=0", elsewhere).replace("0.0.0.0", "127.0.0.2"),
                      "Content-Base: " + elsewhere))
          .on(
              "SETUP",
              (request, peer) ->
                  peer.answer(
                      request,
                      "200 OK",
                      "Session: 1",
                      "Transport: " + request.header("Transport") + ";source=127.0.0.2"));
      openAndRead("/live");
      assertThat(fake.requests("SETUP").getFirst().uri()).isEqualTo(elsewhere);
      assertThat(other.connections()).isZero();
    }
  }

  @Test
  void open_garbageInstead_saysSo() {
    fake.on("DESCRIBE", (request, peer) -> peer.text("\1".repeat(70_000)));
    assertThat(refused("/live")).hasMessageContaining("camera must speak RTSP");
  }

  @Test
  void open_descriptionOfNothing_saysSo() {
    fake.describing("v=0\r\n");
    assertThat(refused("/live")).hasMessageContaining("must describe at least one media");
  }

  @Test
  void read_foreignChannelsBetween_ignored() throws Exception {
    fake.on(
        "PLAY",
        (request, peer) -> {
          peer.answer(request, "200 OK");
          peer.interleaved(9, RtpBytes.h264(5));
          peer.bytes("$\0\0\2ab".getBytes(ISO_8859_1));
          peer.interleaved(0, RtpBytes.h264(2));
        });
    try (Camera camera = open("/live")) {
      assertThat(read(camera, 2)).extracting(each -> each.keyframe()).containsExactly(true, false);
    }
  }
}
