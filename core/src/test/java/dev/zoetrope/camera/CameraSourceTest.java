// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CameraSourceTest {
  /** Addresses as makers print them into their manuals; a dash stands for nothing. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rtsp://admin:12345@192.168.1.64:554/Streaming/Channels/101|rtsp|//192.168.1.64:554/Streaming/Channels/101|-",
        "rtsp://admin:a1b2@10.0.0.9/cam/realmonitor?channel=1&subtype=0|rtsp|//10.0.0.9/cam/realmonitor|channel=1&subtype=0",
        "rtsp://cam/axis-media/media.amp?videocodec=h264|rtsp|//cam/axis-media/media.amp|videocodec=h264",
        "rtsp://admin:x@cam:554/h264Preview_01_main|rtsp|//cam:554/h264Preview_01_main|-",
        "rtsp://192.168.1.10:554/user=admin&password=&channel=1&stream=0.sdp?|rtsp|//192.168.1.10:554/user=admin&password=&channel=1&stream=0.sdp|-",
        "rtsps://192.168.1.1:7441/AbCdEf?enableSrtp|rtsps|//192.168.1.1:7441/AbCdEf|enableSrtp",
        "RTSP://cam/11|rtsp|//cam/11|-",
        "rtsp://[fd00::64]:8554/live|rtsp|//[fd00::64]:8554/live|-",
        "rtsp://u:p@[fe80::1%25eth0]/live|rtsp|//[fe80::1%25eth0]/live|-",
        "http://192.168.1.7/mjpg/video.mjpg?resolution=640x480&fps=10|http|//192.168.1.7/mjpg/video.mjpg|resolution=640x480&fps=10",
        "http://root:pass@cam/axis-cgi/jpg/image.cgi|http|//cam/axis-cgi/jpg/image.cgi|-",
        "http://octopi.local/webcam/?action=stream|http|//octopi.local/webcam/|action=stream",
        "http://cam:88/cgi-bin/CGIStream.cgi?cmd=GetMJStream&usr=u&pwd=p|http|//cam:88/cgi-bin/CGIStream.cgi|cmd=GetMJStream&usr=u&pwd=p",
        "https://cam/snapshot?mail=a@b.c|https|//cam/snapshot|mail=a@b.c",
        "http://cam/user@home/video|http|//cam/user@home/video|-",
        "images:/srv/pictures?fps=1|images|/srv/pictures|fps=1",
        "emulated:|emulated||-",
        "file:/srv/clip one.mp4|file|/srv/clip one.mp4|-",
        "ffmpeg:rtmp://server/app/stream|ffmpeg|rtmp://server/app/stream|-",
        "0|v4l2|0|-",
        "/dev/video2?size=640x480|v4l2|/dev/video2|size=640x480",
        "clips/garden.mp4|file|clips/garden.mp4|-",
        "C:\\clips\\garden.mp4|file|C:\\clips\\garden.mp4|-"
      })
  void parse_sourcesOfTheWorld_parts(String text, String scheme, String location, String query) {
    CameraSource source = CameraSource.parse(text);
    assertThat(source.scheme()).isEqualTo(scheme);
    assertThat(source.location()).isEqualTo(location == null ? "" : location);
    assertThat(source.query().filter(q -> !q.isEmpty()).orElse("-")).isEqualTo(query);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rtsp://admin:secret@cam/1|admin|secret|//cam/1",
        "rtsp://admin@cam/1|admin||//cam/1",
        "rtsp://admin:@cam/1|admin||//cam/1",
        "rtsp://:secret@cam/1||secret|//cam/1",
        "rtsp://admin:p@ss@cam/1|admin|p@ss|//cam/1",
        "rtsp://admin:p#ss@cam/1|admin|p#ss|//cam/1",
        "rtsp://admin:##ss@cam/1|admin|##ss|//cam/1",
        "rtsp://admin:100%@cam/1|admin|100%|//cam/1",
        "rtsp://admin:p%40ss%zz%2@cam/1|admin|p@ss%zz%2|//cam/1",
        "rtsp://admin:a:b:c@cam:554/1|admin|a:b:c|//cam:554/1",
        "rtsp://admin:p/ss@cam/1|admin|p/ss|//cam/1",
        "rtsp://admin:p?ss@cam/1|admin|p?ss|//cam/1",
        "rtsp://admin:a:b@c#d%e/f@cam:554/1@2|admin|a:b@c#d%e/f|//cam:554/1@2",
        "rtsp://admin:Bär€😀@cam/1|admin|Bär€😀|//cam/1",
        "rtsp://admin:B%C3%A4r@cam/1|admin|Bär|//cam/1",
        "rtsp://admin:a+b@cam/1|admin|a+b|//cam/1",
        "rtsp://admin:x@[fd00::1]:554/1|admin|x|//[fd00::1]:554/1",
        "rtsp://admin:x@fd00::1/1|admin|x|//fd00::1/1",
        "http://admin:x@cam?action=stream|admin|x|//cam",
        "ffmpeg:rtmp://admin:p@ss@server/live|admin|p@ss|rtmp://server/live"
      })
  void parse_userInformation_decodedAndTakenOut(
      String text, String user, String password, String location) {
    CameraSource source = CameraSource.parse(text);
    Credentials expected =
        new Credentials(user == null ? "" : user, password == null ? "" : password);
    assertThat(source.credentials()).contains(expected);
    assertThat(source.location()).isEqualTo(location);
    assertThat(source.url() + source).doesNotContain("admin", "secret", "ss@", "Bär");
  }

  @ParameterizedTest
  @CsvSource({
    "http://cam/s?usr=me&pwd=pw&x=1, http://cam/s?usr=me&pwd=***&x=1",
    "http://cam/s?password=pw&token=t, http://cam/s?password=***&token=***",
    "http://cam/s?p%61ssword=pw, http://cam/s?p%61ssword=***",
    "http://cam/s?authorization=pw&Key=k&user=u, http://cam/s?authorization=***&Key=***&user=***",
    "rtsp://cam/user=adm&password=pw&channel=1.sdp, rtsp://cam/user=***&password=***&channel=1.sdp",
    "rtsp://cam/user=adm_password=pw_channel=1.sdp, rtsp://cam/user=***"
  })
  void toString_whatLooksLikeASecret_hidden(String text, String shown) {
    assertThat(CameraSource.parse(text)).hasToString(shown);
  }

  @Test
  void parameters_query_decodedInOrderAndKeptAsSent() {
    CameraSource source = CameraSource.parse("emulated:?size=640x480&text=a%20b+c&flag&size=1x1&");
    assertThat(source.parameters()).isEqualTo(Map.of("size", "1x1", "text", "a b+c", "flag", ""));
    assertThat(source.query()).contains("size=640x480&text=a%20b+c&flag&size=1x1&");
    assertThat(source.parameter("none")).isEmpty();
  }

  @Test
  void withCredentials_others_win() {
    CameraSource source = CameraSource.parse("rtsp://a:b@cam/1?x=1");
    Credentials other = new Credentials("c", "d");
    assertThat(source.withCredentials(other).credentials()).contains(other);
    assertThat(source.withCredentials(other).url()).isEqualTo("rtsp://cam/1?x=1");
    assertThat(other).hasToString("Credentials[***]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "http://cam/\u0000", "http://cam/\r\nHost: x"})
  void parse_nothingOrControlCharacters_refused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> CameraSource.parse(text));
  }

  @Test
  void parse_length_limitPassesOneMoreDoesNot() {
    String longest = "file:/" + "a".repeat(4090);
    assertThat(CameraSource.parse(longest).url()).isEqualTo(longest);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CameraSource.parse(longest + "a"))
        .withMessageContaining("4097");
  }
}
