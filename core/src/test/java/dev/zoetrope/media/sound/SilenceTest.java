// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.sound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.media.AudioFormat;
import dev.zoetrope.media.Codec;
import dev.zoetrope.media.Track;
import dev.zoetrope.media.aac.AudioSpecificConfig;
import dev.zoetrope.media.flac.FlacStreamInfo;
import dev.zoetrope.media.flac.TestFlacDecoder;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SilenceTest {
  @ParameterizedTest
  @CsvSource({"1408, 1024", "1190, 1024", "1194, 960"})
  void of_aacLc_aFrameOfItsLength(String config, int samples) throws Exception {
    Track track =
        Track.audio(0, Codec.AAC, AudioSpecificConfig.format(HexFormat.of().parseHex(config)));

    Silence silence = Silence.of(track).orElseThrow();

    assertThat(silence.samples()).isEqualTo(samples);
    assertThat(PlayedSamples.of(track, silence.payload())).hasValue(samples);
  }

  @Test
  void of_flac_twentyMillisecondsOfNothing() throws Exception {
    Track track = Track.audio(0, Codec.FLAC, FlacStreamInfo.format(16_000, 2));

    Silence silence = Silence.of(track).orElseThrow();

    assertThat(silence.samples()).isEqualTo(320);
    assertThat(PlayedSamples.of(track, silence.payload())).hasValue(320);
    assertThat(new TestFlacDecoder().decode(silence.payload())).hasSize(640).containsOnly(0);
  }

  @Test
  void of_opus_twentyMilliseconds() {
    Track track = Track.audio(0, Codec.OPUS, new AudioFormat(48_000, 2));

    Silence silence = Silence.of(track).orElseThrow();

    assertThat(silence.samples()).isEqualTo(960);
    assertThat(PlayedSamples.of(track, silence.payload())).hasValue(960);
  }

  @ParameterizedTest
  @CsvSource({
    "AAC, 2b118800",
    "AAC, 11b0",
    "AAC, 11",
    "AAC, f8e8500000",
    "G722, ''",
    "PCM_ALAW, ''"
  })
  void of_whatCannotBeMade_empty(Codec codec, String config) {
    Track track = Track.audio(0, codec, new AudioFormat(8000, 1, HexFormat.of().parseHex(config)));

    assertThat(Silence.of(track)).isEmpty();
  }

  @Test
  void of_pictures_empty() {
    assertThat(Silence.of(Track.mjpeg(null))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"PCM_ALAW, 1, 160", "PCM_MULAW, 2, 80", "PCM_S16BE, 2, 40", "G722, 1, 320"})
  void playedSamples_plain_byBytes(Codec codec, int channels, int samples) {
    Track track = Track.audio(0, codec, new AudioFormat(8000, channels));

    assertThat(PlayedSamples.of(track, new byte[160])).hasValue(samples);
  }

  @ParameterizedTest
  @CsvSource({"FLAC, 00", "OPUS, fb", "G726, 00", "AAC, 00"})
  void playedSamples_unknown_empty(Codec codec, String payload) {
    Track track = Track.audio(0, codec, new AudioFormat(8000, 1));

    assertThat(PlayedSamples.of(track, HexFormat.of().parseHex(payload))).isEmpty();
  }
}
