// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.hls;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.camera.FakeCamera;
import dev.zoetrope.capture.CaptureState;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HlsOutputTest {
  private static final HlsSettings MANY =
      new HlsSettings(
          Duration.ofSeconds(15), Duration.ofSeconds(60), 2000, 2000, HlsSettings.DEFAULT.window());
  private static final Pattern HINT = Pattern.compile("PRELOAD-HINT:TYPE=PART,URI=\"(.+)\"");
  private static final Pattern PART = Pattern.compile("EXT-X-PART:[^\n]*URI=\"([^\"]+)\"");

  private HlsServer server;

  @BeforeEach
  void open() {
    server = new HlsServer(HlsSettings.DEFAULT);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void index_coldCamera_startsItAndAnswersAtTheFirstPart() throws Exception {
    CompletableFuture<HttpResponse<byte[]>> index = server.ask("index.m3u8");
    FakeCamera camera = server.opened();
    server.film(camera, 7);
    server.awaitBlocked(1);
    server.film(camera, 1);

    HttpResponse<byte[]> answer = index.get(30, TimeUnit.SECONDS);
    assertThat(HlsServer.text(answer))
        .contains("CODECS=\"avc1.640033\",RESOLUTION=640x480,FRAME-RATE=25.000\nstream.m3u8\n");
    assertThat(answer.headers().firstValue("Content-Type"))
        .contains("application/vnd.apple.mpegurl");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    server.awaitBlocked(0);
  }

  /** All there is of the GOP is there for those who come later, whether or not they know parts. */
  @Test
  void stream_cachedGop_isOneSegment() throws Exception {
    server.film(warm(), 32);
    server.awaitFragments(40);
    String playlist = server.playlist("?audio=off");
    assertThat(all(PART, playlist)).hasSize(5);
    assertThat(playlist).containsOnlyOnce("#EXTINF:1.60000,\n");
  }

  @Test
  void media_eachThatIsListed_isWholeAndTheSegmentsAreTheirParts() throws Exception {
    server.film(warm(), 120);
    server.awaitFragments(128);
    String playlist = await("_HLS_msn=9&_HLS_part=0");
    HttpResponse<byte[]> init = server.get(first(Pattern.compile("MAP:URI=\"(.+)\""), playlist));
    assertThat(new String(init.body(), 4, 4, US_ASCII)).isEqualTo("ftyp");
    assertThat(init.headers().firstValue("Cache-Control"))
        .contains("public, max-age=3600, immutable");
    int parts = 0;
    int from = playlist.indexOf("/s7.mp4");
    for (String part : all(PART, playlist.substring(from, playlist.indexOf("/s8.mp4")))) {
      HttpResponse<byte[]> answer = server.get(part);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type")).contains("video/mp4");
      parts += answer.body().length;
    }
    byte[] segment = server.get(first(Pattern.compile("(?m)^(.+/s8\\.mp4)$"), playlist)).body();
    assertThat(segment).hasSize(parts);
    assertThat(server.get("stream.m3u8", "Range", "bytes=0-3").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 200",
    "?_HLS_msn=1, 200",
    "?_HLS_msn=1&_HLS_part=0, 200",
    "?_HLS_part=1, 400",
    "?_HLS_msn=7, 400",
    "?_HLS_msn=2&_HLS_part=60, 400",
    "?_HLS_msn=never, 400",
    "?_HLS_msn=-1, 400",
    "?_HLS_msn=1&_HLS_skip=YES, 200"
  })
  void stream_directives_areAnsweredAtOnceOrRefused(String query, int status) throws Exception {
    warm();
    HttpResponse<byte[]> answer = server.get("stream.m3u8" + query);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(HlsServer.text(answer)).doesNotContain("_HLS_msn=");
  }

  @Test
  void stream_partToCome_isAnsweredWhenItIsThere() throws Exception {
    FakeCamera camera = warm();
    CompletableFuture<HttpResponse<byte[]>> reload =
        server.ask("stream.m3u8?_HLS_msn=2&_HLS_part=0");
    server.awaitBlocked(1);
    assertThat(reload).isNotDone();
    server.film(camera, 8);
    assertThat(HlsServer.text(reload.get(30, TimeUnit.SECONDS))).contains("/p1.mp4\"");
  }

  @Test
  void hint_askedForEarly_completesWithThePart() throws Exception {
    FakeCamera camera = warm();
    String hint = first(HINT, server.playlist(""));
    CompletableFuture<HttpResponse<byte[]>> part = server.ask(hint);
    server.awaitBlocked(1);
    server.film(camera, 8);
    byte[] early = part.get(30, TimeUnit.SECONDS).body();
    assertThat(early).isNotEmpty().isEqualTo(server.get(hint).body());
  }

  @Test
  void hint_cameraLost_isNotFound() throws Exception {
    FakeCamera camera = warm();
    CompletableFuture<HttpResponse<byte[]>> part = server.ask(first(HINT, server.playlist("")));
    server.awaitBlocked(1);
    camera.lose("unplugged");
    assertThat(part.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(404);
  }

  @Test
  void stream_cameraLostAndBack_goesOnBehindADiscontinuity() throws Exception {
    FakeCamera camera = warm();
    CompletableFuture<HttpResponse<byte[]>> reload =
        server.ask("stream.m3u8?_HLS_msn=2&_HLS_part=0");
    server.awaitBlocked(1);
    camera.lose("unplugged");
    server.film(server.opened(), 40);
    assertThat(HlsServer.text(reload.get(30, TimeUnit.SECONDS)))
        .containsSubsequence("/s1.mp4\n", "#EXT-X-DISCONTINUITY\n#EXT-X-MAP:URI=\"", "/p1.mp4\"");
  }

  @Test
  void reloads_thousandBlocked_areAllAnsweredAlikeFromOneRendering() throws Exception {
    server.close();
    server = new HlsServer(MANY);
    FakeCamera camera = warm();
    List<CompletableFuture<HttpResponse<byte[]>>> reloads = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      reloads.add(server.ask("stream.m3u8?_HLS_msn=2&_HLS_part=0"));
    }
    server.awaitBlocked(1000);
    long started = System.nanoTime();
    server.film(camera, 8);
    byte[] one = reloads.getFirst().get(30, TimeUnit.SECONDS).body();
    for (CompletableFuture<HttpResponse<byte[]>> each : reloads) {
      assertThat(each.get(30, TimeUnit.SECONDS).body()).isEqualTo(one);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(10));
    server.awaitBlocked(0);
  }

  @Test
  void reloads_ofOneViewer_areRefusedBeyondFour() throws Exception {
    warm();
    for (int i = 0; i < 4; i++) {
      CompletableFuture<HttpResponse<byte[]>> waiting = server.ask("stream.m3u8?_HLS_msn=2");
      server.awaitBlocked(i + 1);
      assertThat(waiting).isNotDone();
    }
    HttpResponse<byte[]> fifth = server.get("stream.m3u8?_HLS_msn=2");
    assertThat(fifth.statusCode()).isEqualTo(429);
    assertThat(fifth.headers().firstValue("Retry-After")).contains("1");
  }

  @Test
  void viewer_asksNoMore_isCountedOutAndTheCameraLetGo() throws Exception {
    server.close();
    server =
        new HlsServer(
            new HlsSettings(
                Duration.ofMillis(500),
                Duration.ofSeconds(60),
                4,
                10,
                HlsSettings.DEFAULT.window()));
    FakeCamera camera = warm();
    CompletableFuture<HttpResponse<byte[]>> reload =
        server.ask("stream.m3u8?_HLS_msn=2&_HLS_part=0");
    server.awaitBlocked(1); // who waits is there
    assertThat(server.delivery().metrics().of("front", "hls").viewers()).isEqualTo(1);
    server.film(camera, 8);
    assertThat(reload.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    server.await(CaptureState.LINGERING);
    Awaitility.await().until(() -> server.delivery().metrics().of("front", "hls").viewers() == 0);
  }

  @Test
  void stream_gzipTaken_isPackedAndTheSameText() throws Exception {
    warm();
    HttpResponse<byte[]> packed = server.get("stream.m3u8", "Accept-Encoding", "br, gzip");
    assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(packed.headers().allValues("Vary")).contains("Accept-Encoding");
    byte[] text = new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes();
    assertThat(text).isEqualTo(server.get("stream.m3u8").body());
  }

  @Test
  void head_idleCamera_startsNothing() throws Exception {
    HttpResponse<byte[]> head = server.head("index.m3u8");
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.headers().firstValue("Content-Type")).contains("application/vnd.apple.mpegurl");
    assertThat(server.noneOpened()).isTrue();
  }

  @Test
  void head_ofAPart_hasItsLength() throws Exception {
    warm();
    String part = first(PART, server.playlist(""));
    assertThat(server.head(part).headers().firstValueAsLong("Content-Length"))
        .hasValue(server.get(part).body().length);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "other.m3u8", "AAAAAAAAAAAAAAAAAAAAAA/p0.mp4", "AAAAAAAAAAAAAAAAAAAAAA/init.mp4",
        "AAAAAAAAAAAAAAAAAAAAAA/s0.mp4", "AAAAAAAAAAAAAAAAAAAAAA/q0.mp4", "../secret"
      })
  void media_thatNeverWas_isNotFound(String file) throws Exception {
    warm();
    assertThat(server.get(file).statusCode()).isEqualTo(404);
  }

  @Test
  void index_cameraThatSendsNothing_isUnavailableWhenItShouldHaveBegun() throws Exception {
    server.close();
    server = new HlsServer(HlsSettings.DEFAULT, HlsServer.Sends.NOTHING);
    HttpResponse<byte[]> answer = server.get("index.m3u8");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).contains("5");
    assertThat(HlsServer.text(answer)).contains("camera front must deliver in time: ");
    server.awaitBlocked(0);
  }

  @Test
  void index_stoppedCamera_isUnavailableAtOnce() throws Exception {
    server.capture().stop("by hand");
    HttpResponse<byte[]> answer = server.get("index.m3u8");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(HlsServer.text(answer)).contains("by hand");
  }

  @Test
  void index_cameraOfJpegsAndNothingThatEncodes_isUnavailableWithTheReason() throws Exception {
    server.close();
    server = new HlsServer(HlsSettings.DEFAULT, HlsServer.Sends.JPEG);
    HttpResponse<byte[]> answer = server.get("index.m3u8");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(HlsServer.text(answer)).contains("needs a transcoder");
  }

  /** A camera that is being watched: 8 pictures, one part, one segment. */
  private FakeCamera warm() throws Exception {
    CompletableFuture<HttpResponse<byte[]>> playlist = server.ask("stream.m3u8");
    FakeCamera camera = server.opened();
    server.film(camera, 8);
    assertThat(playlist.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    return camera;
  }

  private String await(String directives) throws Exception {
    return server.playlist("?" + directives);
  }

  private static String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    assertThat(matcher.find()).as(pattern + " in " + text).isTrue();
    return String.valueOf(matcher.group(1));
  }

  private static List<String> all(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map((MatchResult each) -> String.valueOf(each.group(1)))
        .toList();
  }
}
