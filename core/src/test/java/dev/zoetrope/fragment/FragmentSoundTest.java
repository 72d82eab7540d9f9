// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.fragment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.container.mp4.Mp4Reader;
import dev.zoetrope.hub.DeliveryPolicy;
import dev.zoetrope.hub.HubLimits;
import dev.zoetrope.hub.Subscription;
import dev.zoetrope.media.AudioFormat;
import dev.zoetrope.media.Codec;
import dev.zoetrope.media.Track;
import dev.zoetrope.media.TrackKind;
import dev.zoetrope.media.aac.AudioSpecificConfig;
import dev.zoetrope.time.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sound is promised only where it comes, and then never stops. */
class FragmentSoundTest {
  private static final int RATE = 48_000;
  private static final Track AAC =
      Track.audio(1, Codec.AAC, AudioSpecificConfig.lowComplexity(RATE, 2).format());

  private final ManualClock clock = new ManualClock();
  private final FakeSource source = new FakeSource(clock);
  private final FragmentStream stream =
      new FragmentStream(
          source, new FragmentSettings(clock, clock, Runnable::run, HubLimits.DEFAULT));
  private final List<Fragment> fragments = new ArrayList<>();
  private final Subscription viewer =
      stream.subscribe(DeliveryPolicy.LIVE, () -> fragments.addAll(pull()));
  private long millis;
  private long soundSamples;
  private long soundLateMillis;

  private List<Fragment> pull() {
    return Drained.of(viewer);
  }

  @Test
  void sound_announcedAndFlowing_isInTheFirstHeader() {
    source.announce(FakeSource.VIDEO, AAC);
    play(2000, true);
    StreamHeader header = fragments.getFirst().header();
    assertThat(header.number()).isEqualTo(1);
    assertThat(header.mime()).isEqualTo("video/mp4; codecs=\"avc1.640033,mp4a.40.2\"");
    assertThat(header.missing()).isEmpty();
    assertThat(fragments.getLast().header()).isSameAs(header);
    assertUnbroken();
  }

  @Test
  void sound_announcedAndAbsent_delaysThePictureBy150MillisAtMost() {
    source.announce(FakeSource.VIDEO, AAC);
    source.keyframe(0);
    assertThat(fragments).isEmpty();
    clock.advance(Duration.ofMillis(149));
    assertThat(fragments).isEmpty();
    clock.advance(Duration.ofMillis(1));
    assertThat(fragments).hasSize(1);
    StreamHeader header = fragments.getFirst().header();
    assertThat(header.codecs()).hasSize(1);
    assertThat(header.missing()).containsExactly(new MissingTrack(AAC, "no sound arrives"));
  }

  @Test
  void sound_notAnnounced_delaysNothing() {
    source.keyframe(0);
    assertThat(fragments).hasSize(1);
    assertThat(fragments.getFirst().header().missing()).isEmpty();
  }

  @Test
  void sound_appearsLater_isANewEpochAtTheNextKeyframe() {
    source.announce(FakeSource.VIDEO, AAC);
    play(2000, false);
    play(2000, true);
    StreamHeader header = fragments.getLast().header();
    assertThat(header.number()).isEqualTo(2);
    assertThat(header.reason()).isEqualTo("sound came");
    assertThat(header.codecs()).containsExactly("avc1.640033", "mp4a.40.2");
    assertUnbroken();
  }

  @Test
  void sound_stopsForTenSeconds_isSilenceAndThePictureGoesOn() {
    source.announce(FakeSource.VIDEO, AAC);
    play(2000, true);
    play(10_000, false);
    soundSamples = 12L * RATE;
    play(3000, true);
    assertUnbroken();
    assertThat(fragments.getLast().header().number()).isEqualTo(1);
    assertThat(soundEnd()).isBetween(14.9, 15.0);
    assertThat(fragments).filteredOn(each -> kind(each) == TrackKind.VIDEO).hasSize(375);
  }

  @Test
  void sound_packetsLost_areFilledWithAsMuchSilence() {
    source.announce(FakeSource.VIDEO, AAC);
    play(1000, true);
    soundSamples += 3 * 1024;
    play(1000, true);
    assertUnbroken();
    assertThat(soundEnd()).isBetween(1.9, 2.1);
  }

  @Test
  void sound_beforeThePicture_isDropped() {
    source.announce(FakeSource.VIDEO, AAC);
    source.keyframe(90_000);
    source.sound(AAC, RATE - 2000);
    source.sound(AAC, RATE - 976);
    source.sound(AAC, RATE + 48);
    source.sound(AAC, RATE + 1072);
    Fragment sound = fragments.getLast();
    assertThat(kind(sound)).isEqualTo(TrackKind.AUDIO);
    assertThat(sound.timing().ptsTicks()).isEqualTo(48);
  }

  @Test
  void sound_severalFrames_shareAFragmentOf40To60Millis() {
    source.announce(FakeSource.VIDEO, AAC);
    play(1000, true);
    assertThat(fragments)
        .filteredOn(each -> kind(each) == TrackKind.AUDIO)
        .allMatch(each -> each.durationTicks() == 2048)
        .allMatch(each -> each.track().ticksPerSecond() == RATE);
  }

  @Test
  void sound_browsersDoNotPlay_isMissingWithTheReason() {
    Track g726 = Track.audio(1, Codec.G726, new AudioFormat(8000, 1));
    source.announce(FakeSource.VIDEO, g726);
    source.keyframe(0);
    source.sound(g726, 0);
    List<MissingTrack> missing = fragments.getFirst().header().missing();
    assertThat(missing).hasSize(1);
    assertThat(missing.getFirst().reason())
        .contains("adpcm_g726")
        .contains("set the camera to AAC");
  }

  @Test
  void sound_ofG711_isPlayedAsFlac() {
    Track g711 = Track.audio(1, Codec.PCM_MULAW, new AudioFormat(8000, 1));
    source.announce(FakeSource.VIDEO, g711);
    source.keyframe(0);
    for (int i = 0; i < 4; i++) {
      source.sound(g711, 160L * i, new byte[160]);
    }
    assertThat(fragments.getFirst().header().codecs()).containsExactly("avc1.640033", "flac");
    Fragment sound = fragments.getLast();
    assertThat(sound.track().codec()).isEqualTo(Codec.FLAC);
    assertThat(sound.durationTicks()).isEqualTo(320);
    assertThat(Mp4Reader.box(sound.payload(), "mdat").content()).startsWith(0xFF, 0xF9);
  }

  @Test
  void sound_otherConfiguration_isANewEpochAtTheNextKeyframe() {
    source.announce(FakeSource.VIDEO, AAC);
    play(1000, true);
    Track other = Track.audio(1, Codec.AAC, AudioSpecificConfig.lowComplexity(16_000, 1).format());
    source.sound(other, 16_000);
    source.keyframe(90_000);
    StreamHeader header = fragments.getLast().header();
    assertThat(header.reason()).isEqualTo("sound changed");
    assertThat(header.tracks().getLast().ticksPerSecond()).isEqualTo(16_000);
  }

  /** Sound half a second and more behind its picture, as some cameras encode it. */
  @Test
  void sound_alwaysLate_isHeardAfterTheFirstSilence() {
    source.announce(FakeSource.VIDEO, AAC);
    source.keyframe(0);
    source.sound(AAC, 0);
    soundSamples = 1024;
    soundLateMillis = 800;
    play(8000, true);
    assertUnbroken();
    long silent = fragments.stream().filter(FragmentSoundTest::isSilence).count();
    assertThat(silent).isBetween(1L, 25L);
  }

  private static boolean isSilence(Fragment fragment) {
    boolean sound = kind(fragment) == TrackKind.AUDIO;
    return sound && Mp4Reader.box(fragment.payload(), "mdat").content().length > 2 * 3;
  }

  /** A keyframe a second at 25 pictures a second, and sound that keeps up with it. */
  private void play(int forMillis, boolean sound) {
    for (long end = millis + forMillis; millis < end; millis += 40) {
      while (sound && soundSamples * 1000 <= (millis - soundLateMillis) * RATE) {
        source.sound(AAC, soundSamples);
        soundSamples += 1024;
      }
      if (millis % 1000 == 0) {
        source.keyframe(millis * 90);
      } else {
        source.delta(millis * 90);
      }
      clock.advance(Duration.ofMillis(40));
    }
  }

  private double soundEnd() {
    Fragment last =
        fragments.stream().filter(each -> kind(each) == TrackKind.AUDIO).toList().getLast();
    return (double) (last.timing().ptsTicks() + last.durationTicks()) / RATE;
  }

  private static TrackKind kind(Fragment fragment) {
    return fragment.track().kind();
  }

  /** The sound of each epoch has neither a hole nor an overlap, and its bytes say the same. */
  private void assertUnbroken() {
    int epoch = 0;
    long end = -1;
    for (Fragment each : fragments) {
      if (each.header().number() != epoch) {
        epoch = each.header().number();
        end = -1;
      }
      if (kind(each) == TrackKind.AUDIO) {
        long start = each.timing().ptsTicks();
        assertThat(start).isEqualTo(end < 0 ? start : end);
        assertThat(Mp4Reader.box(each.payload(), "moof/traf/tfdt").number(4, 8)).isEqualTo(start);
        end = start + each.durationTicks();
      }
    }
    assertThat(end).isPositive();
  }
}
