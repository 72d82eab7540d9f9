// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.sound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.container.mp4.FragmentWriter;
import dev.zoetrope.container.mp4.FragmentWriter.Place;
import dev.zoetrope.container.mp4.FragmentWriter.Sound;
import dev.zoetrope.container.mp4.InitSegment;
import dev.zoetrope.container.mp4.InitSegment.InitTrack;
import dev.zoetrope.container.mp4.SampleEntry;
import dev.zoetrope.media.AudioFormat;
import dev.zoetrope.media.Codec;
import dev.zoetrope.media.TestFfmpeg;
import dev.zoetrope.media.Track;
import dev.zoetrope.media.aac.AudioSpecificConfig;
import dev.zoetrope.media.flac.FlacStreamInfo;
import dev.zoetrope.media.flac.TestFlacDecoder;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SilenceTest {
  @ParameterizedTest
  @CsvSource({"1408, 1024", "1190, 1024", "1194, 960", "2b118800, 2048", "eb098800, 2048"})
  void of_aacOfEachKind_aFrameOfItsLength(String config, int samples) throws Exception {
    Track track =
        Track.audio(0, Codec.AAC, AudioSpecificConfig.format(HexFormat.of().parseHex(config)));

    Silence silence = Silence.of(track).orElseThrow();

    assertThat(silence.samples()).isEqualTo(samples);
    assertThat(PlayedSamples.of(track, silence.payload())).hasValue(samples);
  }

  /** HE with two channels; HE v2, which codes one and plays two. */
  @ParameterizedTest
  @Tag("system")
  @ValueSource(strings = {"2b118800", "eb098800"})
  void of_aacWithReplication_decodedByFfmpegIsSilentAndAsLong(String config, @TempDir Path folder)
      throws Exception {
    Track track =
        Track.audio(0, Codec.AAC, AudioSpecificConfig.format(HexFormat.of().parseHex(config)));
    Silence silence = Silence.of(track).orElseThrow();
    Sound frame = new Sound(silence.payload(), silence.samples());
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(InitSegment.of(List.of(new InitTrack(48_000, SampleEntry.sound(track)))));
    for (int i = 0; i < 50; i++) {
      file.writeBytes(FragmentWriter.of(new Place(i + 1, 1, 2048L * i), List.of(frame)).toBytes());
    }

    byte[] samples = TestFfmpeg.decode(folder, "mp4", "error", file.toByteArray());

    assertThat(samples).hasSize(50 * 2048 * 2 * 2).containsOnly(0);
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
  @CsvSource({"AAC, 11b0", "AAC, 11", "AAC, f8e8500000", "G722, ''", "PCM_ALAW, ''"})
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
