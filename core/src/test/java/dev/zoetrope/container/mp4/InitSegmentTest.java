// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.container.mp4;

import static dev.zoetrope.Golden.assertThatIsGolden;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.zoetrope.container.mp4.InitSegment.InitTrack;
import dev.zoetrope.media.AudioFormat;
import dev.zoetrope.media.Codec;
import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.PictureSize;
import dev.zoetrope.media.Track;
import dev.zoetrope.media.UnsupportedMediaException;
import dev.zoetrope.media.aac.AudioSpecificConfig;
import dev.zoetrope.media.flac.FlacStreamInfo;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitSegmentTest {
  private static final Track AVC = new Track(0, Codec.H264, Track.VIDEO_TICKS, null);
  private static final Track HEVC = new Track(0, Codec.HEVC, Track.VIDEO_TICKS, null);
  private static final String PPS = "0000000168ee3cb0";

  @Test
  void init_ofH264_isTheGoldenText() throws Exception {
    SampleEntry entry = SampleEntry.video(AVC, keyframe("/media/test-162x90.h264", 746));
    assertThatIsGolden("mp4/avc1.txt", Mp4Reader.dump(init(entry)));
    assertThat(entry.codec()).isEqualTo("avc1.64000a");
  }

  @Test
  void init_ofH265_isTheGoldenText() throws Exception {
    SampleEntry entry = SampleEntry.video(HEVC, keyframe("/media/test-162x90.h265", 626));
    assertThatIsGolden("mp4/hvc1.txt", Mp4Reader.dump(init(entry)));
    assertThat(entry.codec()).startsWith("hvc1.1.6.L30.");
  }

  @Test
  void init_ofSound_isTheGoldenText() throws Exception {
    Track aac = Track.audio(0, Codec.AAC, AudioSpecificConfig.lowComplexity(16_000, 1).format());
    Track opus = Track.audio(0, Codec.OPUS, new AudioFormat(48_000, 2));
    Track flac = Track.audio(0, Codec.FLAC, FlacStreamInfo.format(8000, 1));
    assertThatIsGolden("mp4/mp4a.txt", Mp4Reader.dump(soundInit(aac)));
    assertThatIsGolden("mp4/opus.txt", Mp4Reader.dump(soundInit(opus)));
    assertThatIsGolden("mp4/flac.txt", Mp4Reader.dump(soundInit(flac)));
  }

  @Test
  void sound_ofEachCodec_isNamedAsMseNamesIt() throws Exception {
    AudioFormat he = AudioSpecificConfig.format(HexFormat.of().parseHex("2b118800"));
    assertThat(SampleEntry.sound(Track.audio(0, Codec.AAC, he)).codec()).isEqualTo("mp4a.40.5");
    AudioFormat lc = AudioSpecificConfig.lowComplexity(44_100, 2).format();
    assertThat(SampleEntry.sound(Track.audio(0, Codec.AAC, lc)).codec()).isEqualTo("mp4a.40.2");
    Track opus = Track.audio(0, Codec.OPUS, new AudioFormat(48_000, 1));
    assertThat(SampleEntry.sound(opus).codec()).isEqualTo("opus");
    Track flac = Track.audio(0, Codec.FLAC, FlacStreamInfo.format(96_000, 2));
    assertThat(SampleEntry.sound(flac).codec()).isEqualTo("flac");
  }

  @Test
  void sound_notForBrowsers_isRefusedWithTheWayOut() {
    Track track = Track.audio(0, Codec.G722, new AudioFormat(16_000, 1));
    assertThatExceptionOfType(UnsupportedMediaException.class)
        .isThrownBy(() -> SampleEntry.sound(track))
        .withMessageContaining("AAC, Opus or FLAC")
        .withMessageContaining("g722");
    Track bare = Track.audio(0, Codec.AAC, new AudioFormat(16_000, 1));
    assertThatExceptionOfType(UnsupportedMediaException.class)
        .isThrownBy(() -> SampleEntry.sound(bare))
        .withMessageContaining("must have a configuration");
  }

  /** Two tracks: ids 1 and 2, the next free is 3, and each has its own defaults. */
  @Test
  void init_ofPictureAndSound_numbersTracksFromOne() throws Exception {
    SampleEntry picture = SampleEntry.video(AVC, keyframe("/media/test-162x90.h264", 746));
    SampleEntry sound =
        SampleEntry.sound(
            Track.audio(1, Codec.AAC, AudioSpecificConfig.lowComplexity(48_000, 2).format()));
    byte[] init =
        InitSegment.of(List.of(new InitTrack(90_000, picture), new InitTrack(48_000, sound)));
    assertThat(Mp4Reader.dump(init))
        .contains("next_track=3", "trex 32 full=0 track=2 description=1", "ticks=48000");
  }

  private static byte[] soundInit(Track track) throws Exception {
    InitTrack only = new InitTrack(track.ticksPerSecond(), SampleEntry.sound(track));
    return InitSegment.of(List.of(only));
  }

  /** Sets of cameras and encoders: what MSE is told, and what size the picture has on the page. */
  @ParameterizedTest
  @CsvSource({
    "67640033ac1514a0a03da1000004f6000063380404, avc1.640033, 640x480", // Reolink
    "6742c028da01e0089f97011000000300100000030140f1832a, avc1.42c028, 1920x1080", // x264 baseline
    "6764000aacb2059bc4498088000003000800000300a078913240, avc1.64000a, 162x90", // x264 high
    "6742c01eda02c049b041000003000100000300320f162ea0, avc1.42c01e, 1024x576", // pixels of 16:11
    "6742c01fda014016ec0440000003004000000f03c60ca8, avc1.42c01f, 1280x720",
    "67640028acd940780227e5c044000003000400000300783c60c658, avc1.640028, 1920x1080",
    "67640032acd9402800b5b016c80000030008000003014078c18cb0, avc1.640032, 2560x1440", // full range
    "677a001eb6cb405017fc4e0220000003002000000641e2c5d4, avc1.7a001e, 640x360", // 4:2:2, 10 bit
    "67640028acd94078044fde0220000003002000000643e2c5b2c0, avc1.640028, 1920x1080", // interlaced
    "67640033acd9403c0043ec0440000003004000000c83c60c6580, avc1.640033, 3840x2160"
  })
  void video_setsOfCameras_codecAndSize(String sps, String codec, String size) throws Exception {
    SampleEntry entry = SampleEntry.video(AVC, HexFormat.of().parseHex("00000001" + sps + PPS));
    assertThat(entry.codec()).isEqualTo(codec);
    assertThat(entry.displaySize()).isEqualTo(PictureSize.parse(size));
  }

  @ParameterizedTest
  @CsvSource({
    "420101016000000300900000030000030078a003c0801107cb965654a4c2f0168080000003008000000c84,"
        + " hvc1.1.6.L120.90, 1920x1080",
    "420101222000000300900000030000030099a00280802d136595952930bc05a02000000300200000030321,"
        + " hvc1.2.4.H153.90, 1280x720"
  })
  void video_setsOfH265_codecAndSize(String sps, String codec, String size) throws Exception {
    String others = "0000000140010c01ffff" + "000000014401c073c189";
    byte[] keyframe = HexFormat.of().parseHex(others + "00000001" + sps);
    SampleEntry entry = SampleEntry.video(HEVC, keyframe);
    assertThat(entry.codec()).isEqualTo(codec);
    assertThat(entry.displaySize()).isEqualTo(PictureSize.parse(size));
  }

  /** Where pixels are not square the box says so and the track is as wide as it is shown. */
  @Test
  void video_pixelsWiderThanHigh_areTold() throws Exception {
    String sps = "6742c01eda02c049b041000003000100000300320f162ea0";
    SampleEntry entry = SampleEntry.video(AVC, HexFormat.of().parseHex("00000001" + sps + PPS));
    assertThat(Mp4Reader.dump(init(entry)))
        .contains("pasp 16 horizontal=16 vertical=11", "width=1024.0 height=576.0", "width=704");
    assertThat(entry.framesPerSecond()).isEqualTo(25);
  }

  /** ISO/IEC 14496-15 5.3.3.1.2: chroma and depths follow the sets of these profiles alone. */
  @Test
  void video_highProfile_endsWithItsFourBytesAndBaselineDoesNot() throws Exception {
    assertThat(configuration("67640033ac1514a0a03d90"))
        .isEqualTo(
            "01640033"
                + "ff"
                + "e1"
                + "000b"
                + "67640033ac1514a0a03d90"
                + "01"
                + "0004"
                + "68ee3cb0"
                + "fdf8f800");
    assertThat(configuration("6742c028da01e0089f97011000000300100000030140f1832a"))
        .endsWith("68ee3cb0");
  }

  @Test
  void video_repeatedSets_areWrittenOnce() throws Exception {
    String sps = "0000000167640033ac1514a0a03d90";
    byte[] once = HexFormat.of().parseHex(sps + PPS);
    byte[] twice = HexFormat.of().parseHex(sps + PPS + sps + PPS);
    assertThat(SampleEntry.video(AVC, twice)).isEqualTo(SampleEntry.video(AVC, once));
  }

  @Test
  void video_keyframeWithoutSets_isMalformed() {
    assertThatExceptionOfType(MalformedMediaException.class)
        .isThrownBy(() -> SampleEntry.video(AVC, HexFormat.of().parseHex("000000016588")))
        .withMessageContaining("must begin with its SPS");
    assertThatExceptionOfType(MalformedMediaException.class)
        .isThrownBy(() -> SampleEntry.video(HEVC, HexFormat.of().parseHex("00000001260188")))
        .withMessageContaining("must begin with its SPS");
  }

  @Test
  void video_jpeg_isRefusedWithTheWayOut() {
    assertThatExceptionOfType(UnsupportedMediaException.class)
        .isThrownBy(() -> SampleEntry.video(Track.mjpeg(null), new byte[] {1}))
        .withMessageContaining("browsers play no JPEGs there: mjpeg")
        .withMessageContaining("H.264");
  }

  private static String configuration(String sps) throws Exception {
    byte[] keyframe = HexFormat.of().parseHex("00000001" + sps + PPS);
    byte[] init = init(SampleEntry.video(AVC, keyframe));
    String path = "moov/trak/mdia/minf/stbl/stsd/avc1/avcC";
    return HexFormat.of().formatHex(Mp4Reader.box(init, path).content());
  }

  private static byte[] init(SampleEntry entry) {
    return InitSegment.of(List.of(new InitTrack(Track.VIDEO_TICKS, entry)));
  }

  private static byte[] keyframe(String resource, int sizeBytes) throws Exception {
    try (InputStream in = InitSegmentTest.class.getResourceAsStream(resource)) {
      return Arrays.copyOf(Objects.requireNonNull(in).readAllBytes(), sizeBytes);
    }
  }
}
