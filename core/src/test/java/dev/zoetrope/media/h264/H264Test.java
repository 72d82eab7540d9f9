// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.h264;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.PictureSize;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class H264Test {
  private static H264Sequence parse(byte[] data) throws MalformedMediaException {
    return H264.sequence(data).orElseThrow();
  }

  private static byte[] hex(String sps) {
    return HexFormat.of().parseHex("00000001" + sps);
  }

  @ParameterizedTest
  @CsvSource({
    "67640033ac1514a0a03da1000004f6000063380404, 640x480, avc1.640033", // one byte too many
    // (Reolink)
    "67640033ac1514a0a03d90, 640x480, avc1.640033", // the same without VUI
    "6742c028da01e0089f97011000000300100000030140f1832a, 1920x1080, avc1.42c028",
    "6764000aacb2059bc4498088000003000800000300a078913240, 162x90, avc1.64000a"
  })
  void sequence_ofCamerasAndEncoders_sizeAndCodec(String sps, String size, String codec)
      throws Exception {
    H264Sequence sequence = parse(hex(sps));
    assertThat(sequence.size()).isEqualTo(PictureSize.parse(size));
    assertThat(sequence.codecString()).isEqualTo(codec);
  }

  @ParameterizedTest
  @CsvSource({
    "67640033ac1514a0a03da1000004f6000063380404, 10, -1, 20, 1x1", // retina#102
    "67640033ac1514a0a03d90, 0, -1, 11, 1x1",
    "6742c028da01e0089f97011000000300100000030140f1832a, 10, 0, 25, 1x1",
    "6764000aacb2059bc4498088000003000800000300a078913240, 10, 0, 26, 1x1"
  })
  void sequence_usability_rateReorderingAndLength(
      String sps, double rate, int reorder, int length, String sample) throws Exception {
    H264Sequence sequence = parse(hex(sps));
    Usability usability = sequence.usability();
    assertThat(usability.framesPerSecond()).isEqualTo(rate);
    assertThat(sequence.reorderFrames()).isEqualTo(reorder);
    assertThat(sequence.lengthBytes()).isEqualTo(length);
    assertThat(usability.sampleWidth() + "x" + usability.sampleHeight()).isEqualTo(sample);
    assertThat(sequence.samples()).isEqualTo(SampleFormat.USUAL);
  }

  /** A main profile of 640x480 up to its usability information. */
  private static BitWriter described(int profile, int constraints, int pictureOrder) {
    BitWriter sps = new BitWriter().bits(8, profile).bits(8, constraints).bits(8, 30).ue(0);
    if (profile == 100) {
      sps.ue(1, 0, 0).bits(2, 0);
    }
    sps.ue(0, pictureOrder);
    if (pictureOrder == 0) {
      sps.ue(0);
    }
    return sps.ue(4).bits(1, 0).ue(39, 29).bits(1, 1).bits(2, 0);
  }

  @Test
  void sequence_wholeUsability_everyPartPassedOver() throws Exception {
    BitWriter sps = described(77, 0, 0).bits(1, 1);
    sps.bits(1, 1).bits(8, 255).bits(16, 40).bits(16, 33); // pixels of any shape
    sps.bits(2, 3).bits(1, 1).bits(4, 0).bits(1, 1).bits(24, 0x010101); // overscan, signal
    sps.bits(1, 1).ue(2, 2).bits(1, 1).bits(32, 1001).bits(32, 60_000).bits(1, 1);
    for (int i = 0; i < 2; i++) {
      sps.bits(1, 1).ue(1).bits(8, 0).ue(99, 99).bits(1, 0).ue(99, 99).bits(1, 0).bits(20, 0);
    }
    sps.bits(2, 0).bits(1, 1).bits(1, 1).ue(0, 0, 10, 10, 3, 4);
    H264Sequence sequence = parse(sps.unit(0x67));
    assertThat(sequence.reorderFrames()).isEqualTo(3);
    assertThat(sequence.usability()).isEqualTo(new Usability(40, 33, 60_000 / 2002.0, 3));
  }

  @Test
  void sequence_usabilityBroken_isLostAlone() throws Exception {
    BitWriter sps = described(77, 0, 0).bits(1, 1).bits(1, 0).bits(2, 0).bits(1, 1).ue(6, 6);
    H264Sequence sequence = parse(sps.unit(0x67));
    assertThat(sequence.size()).isEqualTo(new PictureSize(640, 480));
    assertThat(sequence.usability()).isEqualTo(Usability.NONE);
    assertThat(sequence.reorderFrames()).isEqualTo(Usability.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({"66, 0, 0, 0", "77, 0, 0, -1", "77, 0, 2, 0", "100, 16, 0, 0", "100, 0, 0, -1"})
  void sequence_nothingSaidOfReordering_profileOrPictureOrderTell(
      int profile, int constraints, int pictureOrder, int expected) throws Exception {
    byte[] sps = described(profile, constraints, pictureOrder).bits(1, 0).unit(0x67);
    assertThat(parse(sps).reorderFrames()).isEqualTo(expected);
  }

  @Test
  void sequence_pixelShapeOfTheTable_orSquareWhereZero() throws Exception {
    BitWriter sps = described(77, 0, 0).bits(2, 3).bits(8, 14).bits(8, 0);
    assertThat(parse(sps.unit(0x67)).usability()).isEqualTo(new Usability(4, 3, 0, -1));
    BitWriter zero = described(77, 0, 0).bits(2, 3).bits(8, 255).bits(32, 9).bits(8, 0);
    assertThat(parse(zero.unit(0x67)).usability()).isEqualTo(Usability.NONE);
  }

  static Stream<Arguments> written() {
    BitWriter lists = new BitWriter().bits(24, 0x640028).ue(0, 3).bits(1, 0).ue(0, 0).bits(1, 0);
    lists.bits(1, 1).bits(1, 1).ue(16).bits(11, 0); // one list that ends at once (8 - 8), 11 absent
    return Stream.of(
        Arguments.of(
            "interlaced, cropped",
            new BitWriter()
                .bits(24, 0x4D0028)
                .ue(0, 0, 0, 0, 4)
                .bits(1, 0)
                .ue(119, 33)
                .bits(2, 0)
                .bits(1, 1)
                .bits(1, 1)
                .ue(0, 0, 0, 2),
            new PictureSize(1920, 1080)),
        Arguments.of(
            "picture order of type 1",
            new BitWriter()
                .bits(24, 0x42001E)
                .ue(0, 0, 1)
                .bits(1, 0)
                .ue(4, 3, 2, 1, 2, 1)
                .bits(1, 0)
                .ue(39, 29)
                .bits(1, 1)
                .bits(2, 0),
            new PictureSize(640, 480)),
        Arguments.of(
            "4:4:4 with a scaling list",
            lists.ue(0, 2, 1).bits(1, 0).ue(9, 9).bits(1, 1).bits(1, 1).bits(1, 1).ue(1, 2, 3, 4),
            new PictureSize(157, 153)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("written")
  void sequence_rareForms_size(String name, BitWriter sps, PictureSize expected) throws Exception {
    assertThat(parse(sps.bits(1, 0).unit(0x67)).size()).as(name).isEqualTo(expected);
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        Arguments.of("seq_parameter_set_id", start().ue(32)),
        Arguments.of("pic_order_cnt_type", start().ue(0, 0, 3)),
        Arguments.of("pic_width_in_mbs_minus1", start().ue(0, 0, 2, 1).bits(1, 0).ue(1024)),
        Arguments.of(
            "frame_crop_offset", start().ue(0, 0, 2, 1).bits(1, 0).ue(1, 1).bits(3, 7).ue(8, 8)),
        Arguments.of("leading zeros", start().bits(40, 0)),
        Arguments.of("bits more", start()));
  }

  private static BitWriter start() {
    return new BitWriter().bits(24, 0x42001E);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("broken")
  void sequence_outOfBounds_malformedNamingTheElement(String element, BitWriter sps) {
    byte[] unit = sps.unit(0x67);
    assertThatExceptionOfType(MalformedMediaException.class)
        .isThrownBy(() -> parse(unit))
        .withMessageContaining(element);
  }

  @Test
  void sequence_cutAnywhere_malformedOrTheSame() throws Exception {
    byte[] whole = hex("6764000aacb2059bc4498088000003000800000300a078913240");
    for (int length = 5; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      try {
        assertThat(parse(cut).size()).isEqualTo(new PictureSize(162, 90));
      } catch (MalformedMediaException e) {
        assertThat(length).isLessThan(17);
      }
    }
  }

  @Test
  void isKeyframe_streamOfAnEncoder_idrAlone() throws Exception {
    byte[] stream;
    try (InputStream in = H264Test.class.getResourceAsStream("/media/test-162x90.h264")) {
      stream = Objects.requireNonNull(in).readAllBytes();
    }
    byte[] first = Arrays.copyOfRange(stream, 0, 746); // delimiter, sets, IDR slice
    byte[] second = Arrays.copyOfRange(stream, 746, 798); // delimiter, slice
    assertThat(H264.isKeyframe(first)).isTrue();
    assertThat(H264.isKeyframe(second)).isFalse();
    assertThat(parse(first).size()).isEqualTo(new PictureSize(162, 90));
    assertThat(H264.parameterSets(first)).startsWith(0, 0, 0, 1, 0x67).hasSize(8 + 26 + 6);
    assertThat(H264.parameterSets(second)).isEmpty();
    assertThat(H264.sequence(second)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "060601c480, true", // nothing to wait for
    "0606032082218080, true", // 32 pictures of intra refresh
    "060104060111c480, false", // pic_timing with such bytes in it
    "060102112206 01c480, true", // pic_timing before it
    "0605ff00112233, false", // cut
    "0605010280, false",
    "0606, false",
    "06, false"
  })
  void isRecoveryPoint_payloadsOneAfterTheOther(String sei, boolean recovery) {
    byte[] data = hex(sei.replace(" ", ""));
    assertThat(H264.isRecoveryPoint(data, new NalUnit(4, data.length - 4))).isEqualTo(recovery);
  }

  /** x264 tells its settings in some 600 bytes of its own. */
  @Test
  void isRecoveryPoint_behindLongUserData_found() {
    byte[] data = hex("0605ffff5a" + "11".repeat(600) + "0601c480");
    assertThat(H264.isRecoveryPoint(data, new NalUnit(4, data.length - 4))).isTrue();
  }
}
