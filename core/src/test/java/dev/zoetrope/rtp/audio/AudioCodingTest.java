// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.rtp.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.media.AudioFormat;
import dev.zoetrope.media.Codec;
import dev.zoetrope.media.Track;
import dev.zoetrope.media.UnsupportedMediaException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AudioCodingTest {
  /** Encoding, clock and channels as announced; codec, clock, rate, channels as they are. */
  @ParameterizedTest
  @CsvSource({
    "PCMU, 8000, 1, PCM_MULAW, 8000, 8000, 1",
    "pcma, 16000, 0, PCM_ALAW, 16000, 16000, 1",
    "L16, 44100, 2, PCM_S16BE, 44100, 44100, 2",
    "L24, 48000, 1, PCM_S16BE, 48000, 48000, 1",
    "G722, 8000, 1, G722, 8000, 16000, 1",
    "G726-32, 8000, 1, G726LE, 8000, 8000, 1",
    "AAL2-G726-32, 8000, 1, G726, 8000, 8000, 1",
    "opus, 48000, 2, OPUS, 48000, 48000, 2",
    "opus, 16000, 1, OPUS, 48000, 48000, 2",
    "MPEG4-GENERIC, 16000, 1, AAC, 16000, 16000, 1",
    "mpeg4-generic, 44100, 2, AAC, 44100, 44100, 2"
  })
  void of_announced_trackAsItIs(
      String encoding, int clock, int channels, Codec codec, int ticks, int rate, int heard)
      throws UnsupportedMediaException {
    Track track = coding(encoding, clock, channels).track(2).orElseThrow();

    assertThat(track.index()).isEqualTo(2);
    assertThat(track.codec()).isEqualTo(codec);
    assertThat(track.ticksPerSecond()).isEqualTo(ticks);
    AudioFormat format = Objects.requireNonNull(track.audio());
    assertThat(format.samplesPerSecond()).isEqualTo(rate);
    assertThat(format.channels()).isEqualTo(heard);
  }

  @Test
  void track_latmInBand_isNotKnownYet() throws UnsupportedMediaException {
    assertThat(coding("MP4A-LATM", 90_000, 1).track(0)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"G726-16, 2", "G726-24, 3", "AAL2-G726-32, 4", "AAL2-G726-40, 5"})
  void of_g726_configIsTheBitsOfACode(String encoding, int bits) throws UnsupportedMediaException {
    AudioFormat format = coding(encoding, 8000, 1).depacketizer().format().orElseThrow();

    assertThat(format.config()).containsExactly(bits);
  }

  @ParameterizedTest
  @ValueSource(strings = {"MPA", "G723", "AAL2-PCMU", "G726-48", "speex", ""})
  void of_otherCoding_unsupportedWithARemedy(String encoding) {
    assertThatThrownBy(() -> coding(encoding, 8000, 1))
        .isInstanceOf(UnsupportedMediaException.class)
        .hasMessage(
            "sound must be AAC, G.711, G.722, G.726, L16, L24 or Opus: %s; set the camera to one of these",
            encoding);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "-1, 1", "384001, 1", "8000, 9"})
  void of_impossibleClockOrChannels_unsupported(int clock, int channels) {
    assertThatThrownBy(() -> coding("PCMU", clock, channels))
        .isInstanceOf(UnsupportedMediaException.class)
        .hasMessageStartingWith("sound must have 1 to 384000 ticks a second");
  }

  /** What does not fill a sample of every channel, or a group of codes, is dropped. */
  @ParameterizedTest
  @CsvSource({
    "PCMU, 1, 0102, 0102",
    "PCMA, 2, 010203, 0102",
    "L16, 1, 010203, 0102",
    "L16, 2, 0102030405, 01020304",
    "L24, 1, 01020304050607, 01020405",
    "L24, 2, 010203040506070809, 01020405",
    "G722, 1, 0102, 0102",
    "G726-16, 1, 01, 01",
    "G726-24, 1, 01020304, 010203",
    "G726-32, 1, 01, 01",
    "AAL2-G726-40, 1, 010203040506, 0102030405"
  })
  void push_plainSound_wholeSamples(String encoding, int channels, String sent, String given)
      throws Exception {
    SoundTrack track = new SoundTrack(coding(encoding, 8000, channels).depacketizer());

    track.unmarked(7, sent).unmarked(8, "").markedAfterLoss(9, "").unmarked(10, sent);
    assertThat(track.units()).containsExactly("7:" + given, "!10:" + given);
  }

  @Test
  void push_opus_packetsAsTheyAreAndGapsAreSilence() throws Exception {
    SoundTrack track = new SoundTrack(coding("opus", 48_000, 2).depacketizer());

    track
        .unmarked(0, "f8fffe")
        .unmarked(960, "")
        .unmarked(48_000, "f8fffe")
        .markedAfterLoss(0, "08");
    assertThat(track.units()).containsExactly("0:f8fffe", "48000:f8fffe", "!0:08");
    assertThatThrownBy(() -> track.unmarked(0, "fb")).hasMessageStartingWith("Opus packet");
    assertThat(track.unmarked(1, "08").units()).hasSize(1);
  }

  /** RFC 7587 wants 48000 whatever is coded; a camera announced 16000. */
  @ParameterizedTest
  @ValueSource(ints = {960, 320})
  void push_opusOfAnotherClock_isMeasured(int step) throws Exception {
    SoundTrack track = new SoundTrack(coding("opus", 16_000, 1).depacketizer());
    List<String> given = new ArrayList<>();
    for (int i = 0; i < 22; i++) {
      given.addAll(track.marked(i * step, "08").units());
    }

    assertThat(given).containsExactly(960 * 20 + ":08", 960 * 21 + ":08");
  }

  private static AudioCoding coding(String encoding, int clock, int channels)
      throws UnsupportedMediaException {
    return AudioCoding.of(new AudioDescription(encoding, clock, channels, Map.of()));
  }
}
