// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.container.mp4;

import static dev.zoetrope.Golden.assertThatIsGolden;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.zoetrope.container.mp4.InitSegment.InitTrack;
import dev.zoetrope.media.Codec;
import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.PictureSize;
import dev.zoetrope.media.Track;
import dev.zoetrope.media.UnsupportedMediaException;
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

  /** Sets of cameras and encoders: what MSE is told, and what size the picture has on the page. */
  @ParameterizedTest
  @CsvSource({
    "67640033ac1514a0a03da1000004f6000063380404, avc1.640033, 640x480", // Reolink
    "6742c028da01e0089f97011000000300100000030140f1832a, avc1.42c028, 1920x1080", // x264 baseline
    "6764000aacb2059bc4498088000003000800000300a078913240, avc1.64000a, 162x90" // x264 high
  })
  void video_setsOfCameras_codecAndSize(String sps, String codec, String size) throws Exception {
    SampleEntry entry = SampleEntry.video(AVC, HexFormat.of().parseHex("00000001" + sps + PPS));
    assertThat(entry.codec()).isEqualTo(codec);
    assertThat(entry.displaySize()).isEqualTo(PictureSize.parse(size));
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
