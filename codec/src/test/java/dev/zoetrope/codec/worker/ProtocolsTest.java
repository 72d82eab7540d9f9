// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.codec.wire.DemuxJob.Input;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProtocolsTest {
  @Test
  void allowed_eachInput_isItsOwnProtocolsAlone() {
    assertThat(Protocols.allowed(Input.RTSP_TCP, "rtsp://a/b")).isEqualTo("tcp,rtp");
    assertThat(Protocols.allowed(Input.RTSP_TCP, "RTSPS://a/b")).isEqualTo("tls,tcp,rtp");
    assertThat(Protocols.allowed(Input.RTSP_UDP, "rtsp://a/b")).isEqualTo("tcp,rtp,udp");
    assertThat(Protocols.allowed(Input.FILE, "file:/a")).isEqualTo("file");
    assertThat(Protocols.allowed(Input.NETWORK, "http://a/b")).isEqualTo("http,tcp");
  }

  @Test
  void allowed_otherSchemes_areNone() {
    for (String url :
        List.of(
            "concat:/etc/passwd|/etc/shadow",
            "subfile,,start,0,end,9,,:/etc/passwd",
            "data:video/mp4,x",
            "pipe:0",
            "fd:3",
            "unix:/run/docker.sock",
            "/etc/passwd",
            "crypto:file:/a",
            "cache:http://a/",
            "")) {
      for (Input input : Input.values()) {
        assertThat(Protocols.allowed(input, url)).as(input + " " + url).isNull();
      }
    }
    assertThat(Protocols.allowed(Input.RTSP_TCP, "file:/etc/passwd")).isNull();
    assertThat(Protocols.allowed(Input.FILE, "http://a/b")).isNull();
    assertThat(Protocols.allowed(Input.NETWORK, "file:/etc/passwd")).isNull();
  }

  @Test
  void formats_playlistsAndScripts_areNotAmongThem() {
    assertThat(List.of(Protocols.FORMATS.split(",", -1)))
        .contains("mov", "matroska", "mpegts")
        .doesNotContain("hls", "concat", "dash", "sdp", "tty", "image2", "lavfi", "ffmetadata");
  }
}
