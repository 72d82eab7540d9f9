// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.h265;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.PictureSize;
import dev.zoetrope.media.h264.BitWriter;
import dev.zoetrope.media.h264.SampleFormat;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class H265Test {
  /** A sequence parameter set up to the sub-layers. */
  private static BitWriter start(int moreLayers) {
    return new BitWriter()
        .bits(4, 0)
        .bits(3, moreLayers)
        .bits(1, 1)
        .bits(8, 0x21) // high tier, main
        .bits(32, 0)
        .bits(32, 0)
        .bits(16, 0)
        .bits(8, 120);
  }

  private static H265Sequence parse(BitWriter sps) throws MalformedMediaException {
    return H265.sequence(sps.unit(0x42, 0x01)).orElseThrow();
  }

  @Test
  void stream_ofAnEncoder_keyframesSetsAndSize() throws Exception {
    byte[] stream;
    try (InputStream in = H265Test.class.getResourceAsStream("/media/test-162x90.h265")) {
      stream = Objects.requireNonNull(in).readAllBytes();
    }
    byte[] first = Arrays.copyOfRange(stream, 0, 626); // delimiter, sets, IDR_N_LP
    byte[] second = Arrays.copyOfRange(stream, 626, 665); // delimiter, TRAIL_R
    assertThat(H265.isKeyframe(first)).isTrue();
    assertThat(H265.isKeyframe(second)).isFalse();
    H265Sequence sequence = H265.sequence(first).orElseThrow();
    assertThat(sequence.size()).isEqualTo(new PictureSize(162, 90));
    assertThat(sequence.samples()).isEqualTo(SampleFormat.USUAL);
    assertThat(sequence.reorderFrames()).isZero();
    assertThat(sequence.codecString()).isEqualTo("hvc1.1.6.L30.90");
    assertThat(sequence.profile().bytes())
        .isEqualTo(HexFormat.of().parseHex("01600000009000000000001e"));
    assertThat(H265.parameterSets(first)).startsWith(0, 0, 0, 1, 0x40).hasSize(12 + 24 + 42 + 7);
    assertThat(H265.sequence(second)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 9, 15, 22, 32, 35, 39})
  void isKeyframe_otherTypes_no(int type) throws Exception {
    assertThat(H265.isKeyframe(new byte[] {0, 0, 1, (byte) (type << 1), 1, 1})).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 17, 18, 19, 20, 21})
  void isKeyframe_randomAccessTypes_yes(int type) throws Exception {
    assertThat(H265.isKeyframe(new byte[] {0, 0, 1, (byte) (type << 1), 1, 1})).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"1, 1916, 1076", "2, 1916, 1078", "3, 1918, 1078", "0, 1918, 1078"})
  void sequence_conformanceWindow_inUnitsOfChroma(int chroma, int width, int height)
      throws Exception {
    BitWriter sps = start(0).ue(0, chroma);
    if (chroma == 3) {
      sps.bits(1, 0);
    }
    H265Sequence sequence = parse(sps.ue(1920, 1080).bits(1, 1).ue(1, 1, 1, 1, 2, 2));
    assertThat(sequence.size()).isEqualTo(new PictureSize(width, height));
    assertThat(sequence.samples()).isEqualTo(new SampleFormat(chroma, 10, 10));
    assertThat(sequence.profile().highTier()).isTrue();
    assertThat(sequence.profile().level()).isEqualTo(120);
  }

  @ParameterizedTest
  @CsvSource({"0 0 4 3 0, 3", "1 1 4 0 0 4 2 0, 2", "0 0 4 16 0, -1", "13 0 0 0 0, -1"})
  void sequence_reordering_ofAllSubLayersOrUnknown(String numbers, int expected) throws Exception {
    // numbers: log2 of the order's range less 4, whether each sub-layer has its own, then triples
    String[] values = numbers.split(" ", -1);
    BitWriter sps = start(1).bits(16, 0).ue(0, 1, 640, 360).bits(1, 0).ue(0, 0);
    sps.ue(Long.parseLong(values[0])).bits(1, Long.parseLong(values[1]));
    for (int i = 2; i < values.length; i++) {
      sps.ue(Long.parseLong(values[i]));
    }
    H265Sequence sequence = parse(sps);
    assertThat(sequence.reorderFrames()).isEqualTo(expected);
    assertThat(sequence.subLayers()).isEqualTo(2);
    assertThat(sequence.nested()).isTrue();
  }

  @Test
  void codecString_ofThePartsTheStandardNames_spaceFlagsTierAndConstraints() {
    assertThat(new ProfileTierLevel(0, false, 1, 0x6000_0000, 0xB0_0000_0000_00L, 93).codecString())
        .isEqualTo("1.6.L93.B0");
    assertThat(new ProfileTierLevel(1, true, 4, 0x1000_0000, 0x41_0023_0000_00L, 127).codecString())
        .isEqualTo("A4.8.H127.41.0.23");
    assertThat(new ProfileTierLevel(0, false, 2, 0x2000_0000, 0, 120).codecString())
        .isEqualTo("2.4.L120");
  }

  @Test
  void sequence_subLayers_passedOver() throws Exception {
    BitWriter sps = start(2).bits(4, 0b1101).bits(12, 0);
    for (int i = 0; i < 88 + 8 + 8; i++) {
      sps.bits(1, 1);
    }
    assertThat(parse(sps.ue(0, 1, 640, 360).bits(1, 0).ue(0, 0)).size())
        .isEqualTo(new PictureSize(640, 360));
  }

  @Test
  void sequence_outOfBounds_malformed() {
    assertThatExceptionOfType(MalformedMediaException.class)
        .isThrownBy(() -> parse(start(0).ue(0, 1, 16385, 2)))
        .withMessageContaining("pic_width_in_luma_samples must be at most 16384: 16385");
    assertThatExceptionOfType(MalformedMediaException.class)
        .isThrownBy(() -> parse(start(0).ue(0, 1, 0, 8)))
        .withMessageContaining("must not be empty");
    assertThatExceptionOfType(MalformedMediaException.class)
        .isThrownBy(() -> parse(start(0).ue(0, 1, 8, 8).bits(1, 1).ue(2, 2)))
        .withMessageContaining("conf_win_offset");
    assertThatExceptionOfType(MalformedMediaException.class).isThrownBy(() -> parse(start(0)));
  }
}
