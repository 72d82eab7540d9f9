// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.container.hls;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.container.hls.Reload.Verdict;
import dev.zoetrope.media.PictureSize;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaPlaylistTest {
  private final HlsWindow window = Footage.window(WindowLimits.DEFAULT);
  private final Footage footage = Footage.of(window);

  @Test
  void text_firstPlaylist_isTheGoldenText() throws Exception {
    assertGolden("first.m3u8", footage.frames(8).text());
  }

  @Test
  void text_afterAReconnect_isTheGoldenText() throws Exception {
    footage.seconds(17);
    window.interrupt();
    assertGolden("reconnect.m3u8", footage.begin(21).seconds(1).text());
  }

  @Test
  void delta_longSegments_isTheGoldenText() throws Exception {
    assertGolden("delta.m3u8", footage.gop(100).seconds(35).playlist().delta());
  }

  @Test
  void multivariant_pictureAndSound_isTheGoldenText() throws Exception {
    Variant variant = new Variant(List.of("avc1.640028", "flac"), new PictureSize(1920, 1080));
    MediaPlaylist playlist = footage.frameBytes(20_000).seconds(8).playlist();
    assertGolden("index.m3u8", variant.text("stream.m3u8", playlist));
  }

  /** 8216bis section 6.3.7: what a player builds of deltas is what it would have been sent. */
  @Test
  void delta_ontoTheListBefore_isTheFullList() {
    HlsWindow long_ = Footage.window(new WindowLimits(40, 1L << 30));
    Footage camera = Footage.of(long_).jitter(0.2);
    PlaylistReader known = PlaylistReader.read(camera.seconds(1).text());
    int skips = 0;
    for (int i = 0; i < 400; i++) {
      if (i % 97 == 96) {
        camera.begin(1000 + i);
      }
      MediaPlaylist playlist = camera.frames(8).playlist();
      PlaylistReader full = PlaylistReader.read(playlist.text());
      PlaylistReader rebuilt = PlaylistReader.read(playlist.delta()).onto(known);
      assertThat(rebuilt.lasting()).isEqualTo(full.lasting());
      assertThat(rebuilt.tail()).isEqualTo(full.tail());
      skips += playlist.delta().contains("#EXT-X-SKIP") ? 1 : 0;
      known = full;
    }
    assertThat(skips).isGreaterThan(200);
  }

  @Test
  void delta_nothingBeyondTheBoundary_isTheFullText() {
    MediaPlaylist playlist = footage.seconds(14).playlist();
    assertThat(playlist.delta()).isEqualTo(playlist.text());
  }

  /** Complete segments 1 to 7 of a part each, and two parts of number 8. */
  @ParameterizedTest
  @CsvSource({
    "0, -1, AT_ONCE",
    "6, -1, AT_ONCE",
    "7, -1, AT_ONCE",
    "7, 0, AT_ONCE",
    "7, 1, AT_ONCE",
    "8, 0, AT_ONCE",
    "8, 1, AT_ONCE",
    "8, 2, WAIT",
    "8, 8, WAIT",
    "8, -1, WAIT",
    "9, -1, WAIT",
    "9, 0, WAIT",
    "9, 8, WAIT",
    "8, 11, REFUSE",
    "9, 9, REFUSE",
    "10, -1, REFUSE",
    "10, 0, REFUSE",
    "15, 0, REFUSE"
  })
  void judge_reloads_byWhatThereIs(long msn, int part, Verdict verdict) {
    MediaPlaylist playlist = footage.frames(50 + 16).playlist();
    assertThat(playlist.segments()).hasSize(8).last().matches(each -> each.parts().size() == 2);
    assertThat(playlist.judge(new Reload(msn, part))).isEqualTo(verdict);
  }

  @Test
  void judge_partPastTheLastOfItsSegment_waitsForTheFirstOfTheNext() {
    MediaPlaylist playlist = footage.frames(51).playlist();
    assertThat(playlist.segments()).hasSize(7).allMatch(Segment::complete);
    assertThat(playlist.judge(new Reload(7, 1))).isEqualTo(Verdict.WAIT);
    assertThat(footage.frames(8).playlist().judge(new Reload(7, 1))).isEqualTo(Verdict.AT_ONCE);
  }

  @Test
  void hint_eachTime_isTheNextPart() {
    footage.jitter(0.2).seconds(1);
    for (int i = 0; i < 300; i++) {
      MediaPlaylist before = footage.playlist();
      MediaPlaylist after = footage.frames(4).playlist();
      if (!after.hint().equals(before.hint())) {
        assertThat(after.text()).contains("URI=\"" + before.hint() + "\"");
      }
    }
  }

  /** To regenerate a golden file, paste the "actual" of the failure. */
  private static void assertGolden(String name, String text) throws Exception {
    String file = "/golden/hls/" + name;
    try (InputStream golden = MediaPlaylistTest.class.getResourceAsStream(file)) {
      assertThat(golden).as(file).isNotNull();
      assertThat(text).isEqualTo(new String(golden.readAllBytes(), UTF_8));
    }
  }
}
