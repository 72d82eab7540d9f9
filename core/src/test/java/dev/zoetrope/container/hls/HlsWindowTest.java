// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.container.hls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HlsWindowTest {
  private static final long SECOND = 1_000_000_000;

  private final HlsWindow window = Footage.window(WindowLimits.DEFAULT);
  private final Footage footage = Footage.of(window);

  @Test
  void playlist_beforeAPart_isNull() {
    footage.frames(7);
    assertThat(window.playlist()).isNull();
  }

  @Test
  void playlist_atThePart_hasOneWholeSegmentThatBeginsWithAKeyframe() {
    Segment only = footage.frames(8).playlist().segments().getFirst();
    assertThat(only.complete()).isTrue();
    assertThat(only.parts()).singleElement().matches(Part::independent);
  }

  /** Players that take whole segments only need not wait for the next keyframe. */
  @Test
  void segments_ofTheFirstTwoSeconds_areAPartEach() {
    List<Segment> first = footage.gop(250).frames(48).playlist().segments();
    assertThat(first).hasSize(6).allMatch(each -> each.parts().size() == 1);
    List<Segment> then = footage.frames(24).playlist().segments();
    assertThat(then).hasSize(7).last().matches(each -> each.parts().size() == 3);
  }

  @Test
  void segments_clocksRunApart_areDatedByTheLatest() {
    footage.gop(50).seconds(4).behind(SECOND / 5).seconds(2.5);
    List<Segment> segments = footage.playlist().segments();
    Segment before = segments.get(segments.size() - 3);
    Segment after = segments.get(segments.size() - 2);
    assertThat(Duration.between(before.startTime(), after.startTime()).toNanos())
        .isEqualTo(before.durationNanos() + SECOND / 5);
    assertThat(after.discontinuity()).isFalse();
  }

  @Test
  void segments_shortOnes_stayUntilThereAreThreeTargetDurations() {
    MediaPlaylist playlist = footage.seconds(11.9).playlist();
    assertThat(playlist.segments().getFirst().msn()).isEqualTo(SegmentList.FIRST_MSN);
    assertThat(footage.seconds(20).playlist().segments()).filteredOn(Segment::complete).hasSize(7);
  }

  @Test
  void segments_firstOne_isNotNumberZero() {
    assertThat(footage.frames(8).playlist().segments().getFirst().msn()).isEqualTo(1);
    assertThat(footage.text()).doesNotContain("#EXT-X-DISCONTINUITY\n");
  }

  /** Each as soon as the pictures of one part are there, but for cameras too slow to be judged. */
  @ParameterizedTest
  @CsvSource({
    "60, 17, 283", "50, 15, 300", "30, 8, 267", "29.97, 8, 267", "25, 8, 320", "20, 6, 300",
    "15, 4, 267", "12.5, 4, 320", "10, 4, 400", "5, 4, 800", "2, 3, 1500", "1, 3, 3000"
  })
  void playlist_steadyCamera_isThereAfterSoManyPictures(double rate, int pictures, int millis) {
    footage.framesPerSecond(rate).frames(pictures - 1);
    assertThat(window.playlist()).isNull();
    List<Segment> segments = footage.frames(1).playlist().segments();
    long nanos = segments.stream().mapToLong(Segment::durationNanos).sum();
    assertThat(Math.round(nanos / 1e6)).isEqualTo(millis);
  }

  @Test
  void playlist_wrongGuessOfTheFirstPicturesDuration_isMadeUpFor() {
    footage.lasting(40_000_000).lasting(26_666_666).framesPerSecond(30).frames(6);
    assertThat(footage.playlist().constants())
        .isEqualTo(PlaylistConstants.of(33_333_333, 2_000_000_000));
  }

  @Test
  void playlist_jitteryCamera_waitsForThreePartsButTheFirstTime() {
    footage.jitter(0.2).frames(16);
    assertThat(window.playlist()).isNull();
    MediaPlaylist before = footage.frames(8).playlist();
    window.forget();
    MediaPlaylist after = footage.begin(100).frames(9).playlist();
    assertThat(after.constants()).isEqualTo(before.constants());
  }

  @Test
  void playlist_ofACachedGop_beginsWithAllOfIt() {
    List<Segment> segments = footage.burst(true).frames(40).playlist().segments();
    assertThat(segments).hasSize(1);
    assertThat(segments.getFirst().parts()).hasSize(5);
  }

  @Test
  void playlist_nothingNew_isTheSameObject() {
    MediaPlaylist before = footage.frames(26).playlist();
    assertThat(footage.frames(1).playlist()).isSameAs(before);
    assertThat(footage.frames(8).playlist()).isNotSameAs(before);
  }

  @Test
  void playlist_thousandReloadsOfAJitteryCamera_constantsStay() {
    footage.jitter(0.25).seconds(1);
    List<String> constants = PlaylistReader.read(footage.text()).head();
    for (int i = 0; i < 1000; i++) {
      String text = footage.gop(i % 3 == 0 ? 50 : 75).frames(8).text();
      assertThat(PlaylistReader.read(text).head()).isEqualTo(constants);
    }
  }

  @Test
  void window_slides_keepsSevenSegmentsListedAndThreeMoreReadable() {
    MediaPlaylist playlist = footage.seconds(60).playlist();
    assertThat(playlist.segments().stream().filter(Segment::complete)).hasSize(7);
    assertThat(playlist.retired()).hasSize(3);
    Segment gone = playlist.retired().getFirst();
    assertThat(playlist.segment(gone.epoch().prefix(), gone.msn())).contains(gone);
    assertThat(playlist.segment("another", gone.msn())).isEmpty();
  }

  @Test
  void window_largePictures_keepsAtMostItsBytes() {
    HlsWindow small = Footage.window(new WindowLimits(7, 100_000));
    Footage large = Footage.of(small).frameBytes(500);
    for (int i = 0; i < 200; i++) {
      large.seconds(0.5);
      MediaPlaylist playlist = small.playlist();
      if (playlist != null) {
        List<Segment> all = playlist.segments();
        long kept = all.stream().filter(Segment::complete).mapToLong(Segment::sizeBytes).sum();
        assertThat(kept + playlist.retired().stream().mapToLong(Segment::sizeBytes).sum())
            .isLessThanOrEqualTo(100_000);
      }
    }
    assertThat(large.playlist().segments()).hasSizeBetween(2, 5);
  }

  @Test
  void begin_again_isADiscontinuityWithAnotherMap() {
    footage.seconds(5).begin(20).seconds(3);
    assertThat(footage.text())
        .contains("#EXT-X-DISCONTINUITY\n#EXT-X-MAP:URI=\"epoch1/init.mp4\"\n")
        .contains("#EXT-X-PROGRAM-DATE-TIME:2026-05-04T10:11:32.345Z");
  }

  @Test
  void begin_twiceAndTheWindowSlides_discontinuitiesAreCountedAsTheyLeave() {
    footage.seconds(5).begin(20).seconds(5).begin(30).seconds(3);
    assertThat(footage.playlist().discontinuitySequence()).isZero();
    assertThat(footage.text().split("#EXT-X-DISCONTINUITY\n", -1)).hasSize(3);
    footage.seconds(60);
    assertThat(footage.playlist().discontinuitySequence()).isEqualTo(2);
    assertThat(footage.text()).doesNotContain("#EXT-X-DISCONTINUITY\n");
  }

  @Test
  void interrupt_inAPart_endsItsSegmentAndHintsAtTheNextEpoch() {
    long parts = footage.seconds(4.5).playlist().segments().getLast().parts().size();
    window.interrupt();
    Segment last = footage.playlist().segments().getLast();
    assertThat(last.complete()).isTrue();
    assertThat(last.parts().size()).isGreaterThan((int) parts);
    assertThat(footage.playlist().hint()).startsWith("epoch1/p");
    footage.begin(10).seconds(1);
    assertThat(footage.playlist().segments().getLast().epoch().prefix()).isEqualTo("epoch1");
  }

  @Test
  void clear_thenAgain_numbersAndConstantsGoOn() {
    MediaPlaylist before = footage.seconds(20).playlist();
    window.clear();
    assertThat(window.playlist()).isNull();
    MediaPlaylist after = footage.begin(100).framesPerSecond(24).seconds(2).playlist();
    assertThat(after.constants()).isEqualTo(before.constants());
    Segment first = after.segments().getFirst();
    assertThat(first.msn()).isGreaterThanOrEqualTo(before.segments().getLast().msn());
    assertThat(first.discontinuity()).isTrue();
    assertThat(after.retired()).isEmpty();
  }

  @Test
  void forget_thenAgain_targetDurationFitsTheGopsSeenBefore() {
    footage.gop(150).seconds(20);
    window.forget();
    MediaPlaylist after = footage.begin(100).framesPerSecond(10).gop(60).seconds(2).playlist();
    assertThat(after.constants().partTargetNanos()).isEqualTo(432_000_000L);
    assertThat(after.constants().targetDurationSeconds()).isEqualTo(12);
    assertThat(after.segments().getFirst().msn()).isPositive();
  }

  @Test
  void add_soundAlone_makesNoPart() {
    MediaPlaylist before = footage.seconds(1).playlist();
    for (int i = 0; i < 100; i++) {
      footage.sound();
    }
    assertThat(footage.playlist()).isSameAs(before);
    footage.frames(10);
    Segment open = footage.playlist().segments().getLast();
    assertThat(open.parts().getLast().fragments()).hasSizeGreaterThan(100);
  }

  @Test
  void add_pictureLongerThanAPart_isCutShortBeforeADiscontinuity() {
    footage.seconds(3).lasting(700_000_000L).seconds(3);
    MediaPlaylist playlist = footage.playlist();
    assertThat(playlist.segments())
        .flatExtracting(Segment::parts)
        .allMatch(part -> part.durationNanos() <= playlist.constants().partTargetNanos());
    assertThat(footage.text())
        .containsOnlyOnce("#EXT-X-DISCONTINUITY\n")
        .contains("DURATION=0.34600");
  }

  @Test
  void add_cameraTurnsMuchSlower_beginsAnewWithOtherConstants() {
    footage.seconds(10).gop(2).framesPerSecond(1).seconds(12);
    MediaPlaylist playlist = footage.playlist();
    assertThat(playlist.constants().partTargetNanos()).isEqualTo(1_080_000_000L);
    assertThat(playlist.segments().getFirst().msn()).isPositive();
  }

  @Test
  void add_beforeAnEpoch_isAMistake() {
    HlsWindow fresh = Footage.window(WindowLimits.DEFAULT);
    TimedFragment fragment = new TimedFragment(new byte[] {1}, 0, 1, true, true);
    assertThatThrownBy(() -> fresh.add(fragment)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void parts_ofASegment_areItsBytesExactly() {
    Segment segment = footage.sound().seconds(9).sound().seconds(1).playlist().segments().get(2);
    List<byte[]> parts = segment.parts().stream().flatMap(p -> p.fragments().stream()).toList();
    assertThat(segment.fragments()).isEqualTo(parts);
    assertThat(segment.sizeBytes()).isEqualTo(parts.stream().mapToLong(b -> b.length).sum());
  }
}
