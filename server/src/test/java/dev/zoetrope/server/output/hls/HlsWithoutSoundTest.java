// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.hls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.camera.FakeCamera;
import dev.zoetrope.container.mp4.Mp4Reader;
import dev.zoetrope.container.mp4.Mp4Reader.Box;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A camera with sound, asked for its picture alone. */
class HlsWithoutSoundTest {
  /** A line that is an address, or an attribute that holds one. */
  private static final Pattern ADDRESS = Pattern.compile("(?m)^([^#\n].+)$|URI=\"([^\"]+)\"");

  private final HlsServer server =
      new HlsServer(HlsSettings.DEFAULT, HlsServer.Sends.VIDEO_AND_SOUND);

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void index_withoutSound_announcesThePictureAlone() throws Exception {
    warm();
    assertThat(HlsServer.text(server.get("index.m3u8")))
        .contains("CODECS=\"avc1.640033,mp4a.40.2\"")
        .endsWith("\nstream.m3u8\n");
    assertThat(HlsServer.text(server.get("index.m3u8?audio=off")))
        .contains("CODECS=\"avc1.640033\"")
        .endsWith("\nstream.m3u8?audio=off\n");
  }

  @Test
  void media_withoutSound_isOfThePictureAlone() throws Exception {
    server.film(warm(), 100);
    for (String address : addresses("?audio=off&_HLS_msn=1")) {
      if (!address.endsWith(hint("?audio=off"))) {
        assertThat(tracks(address)).as(address).containsOnly(1L);
      }
    }
    List<String> whole = addresses("?_HLS_msn=1");
    assertThat(whole).noneMatch(each -> each.contains("?"));
    assertThat(tracks(whole.getFirst())).containsExactly(1L, 2L);
    assertThat(tracks(whole.get(1))).contains(1L, 2L);
  }

  @Test
  void playlists_withoutSound_carryThatInEveryAddress() throws Exception {
    FakeCamera camera = warm();
    for (String directives : List.of("", "&_HLS_skip=YES", "&_HLS_msn=1&_HLS_part=0")) {
      assertThat(addresses("?audio=off" + directives))
          .hasSize(4)
          .allMatch(each -> each.endsWith(".mp4?audio=off"));
    }
    CompletableFuture<HttpResponse<byte[]>> reload =
        server.ask("stream.m3u8?_HLS_msn=2&_HLS_part=0&audio=off");
    CompletableFuture<HttpResponse<byte[]>> part = server.ask(hint("?audio=off"));
    server.awaitBlocked(2);
    server.film(camera, 8);
    assertThat(HlsServer.text(reload.get(30, TimeUnit.SECONDS))).contains("/p1.mp4?audio=off\"");
    assertThat(part.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
  }

  @Test
  void media_ofTheOtherStream_isNotFound() throws Exception {
    warm();
    String silent = addresses("?audio=off").getFirst();
    assertThat(server.get(silent.substring(0, silent.indexOf('?'))).statusCode()).isEqualTo(404);
  }

  @Test
  void audio_neitherOnNorOff_isRefused() throws Exception {
    HttpResponse<byte[]> answer = server.get("index.m3u8?audio=loud");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(HlsServer.text(answer)).contains("audio must be on or off: loud");
    assertThat(server.noneOpened()).isTrue();
  }

  /** A camera that is watched both ways. */
  private FakeCamera warm() throws Exception {
    CompletableFuture<HttpResponse<byte[]>> silent = server.ask("stream.m3u8?audio=off");
    CompletableFuture<HttpResponse<byte[]>> whole = server.ask("stream.m3u8");
    FakeCamera camera = server.opened();
    server.film(camera, 10);
    assertThat(silent.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    assertThat(whole.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    return camera;
  }

  private List<String> addresses(String query) throws Exception {
    return ADDRESS
        .matcher(server.playlist(query))
        .results()
        .map((MatchResult each) -> String.valueOf(each.group(each.group(1) == null ? 2 : 1)))
        .toList();
  }

  private String hint(String query) throws Exception {
    return addresses(query).getLast();
  }

  /** The numbers of the tracks in an initialisation segment, or in fragments. */
  private List<Long> tracks(String address) throws Exception {
    byte[] media = server.get(address).body();
    return Mp4Reader.boxes(media).stream()
        .filter(box -> box.path().endsWith("/tkhd") || box.path().endsWith("/tfhd"))
        .map(HlsWithoutSoundTest::trackId)
        .distinct()
        .toList();
  }

  private static long trackId(Box box) {
    return box.number(box.path().endsWith("/tkhd") ? 12 : 4, 4);
  }
}
