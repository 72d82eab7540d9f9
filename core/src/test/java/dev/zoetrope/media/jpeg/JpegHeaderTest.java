// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.zoetrope.media.MalformedMediaException;
import dev.zoetrope.media.PictureSize;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JpegHeaderTest {
  @Test
  void parse_pictureOfTheJdk_sizeAndChroma() throws Exception {
    byte[] jpeg = SampleJpeg.numbered(1, 642, 358);
    JpegHeader header = JpegHeader.parse(jpeg);
    assertThat(header.size()).isEqualTo(new PictureSize(642, 358));
    assertThat(header.chroma()).isEqualTo(ChromaSubsampling.YUV420);
    assertThat(header.progressive()).isFalse();
    assertThat(header.huffmanTables()).isTrue();
    assertThat(header.endOffset()).isEqualTo(jpeg.length);
  }

  @Test
  void parse_grayAndProgressive_recognised() throws Exception {
    assertThat(JpegHeader.parse(SampleJpeg.gray(32, 16)).chroma())
        .isEqualTo(ChromaSubsampling.GRAY);
    assertThat(JpegHeader.parse(SampleJpeg.progressive(32, 16)).progressive()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "22,11,11,YUV420",
    "21,11,11,YUV422",
    "22,12,12,YUV422",
    "11,11,11,YUV444",
    "22,22,22,YUV444",
    "41,11,11,OTHER",
    "12,11,11,OTHER",
    "22,11,12,OTHER"
  })
  void parse_samplingFactors_chroma(String y, String cb, String cr, ChromaSubsampling expected)
      throws Exception {
    List<Integer> factors =
        List.of(
            HexFormat.fromHexDigits(y), HexFormat.fromHexDigits(cb), HexFormat.fromHexDigits(cr));
    assertThat(JpegHeader.parse(SampleJpeg.tiny(factors)).chroma()).isEqualTo(expected);
  }

  @Test
  void parse_noHuffmanTables_told() throws Exception {
    assertThat(JpegHeader.parse(SampleJpeg.tiny(List.of(0x11))).huffmanTables()).isFalse();
  }

  @Test
  void parse_cutAnywhere_malformed() {
    byte[] jpeg = SampleJpeg.numbered(3, 48, 32);
    for (int length = 0; length < jpeg.length; length++) {
      byte[] cut = Arrays.copyOf(jpeg, length);
      assertThatExceptionOfType(MalformedMediaException.class)
          .as("cut to %d bytes", length)
          .isThrownBy(() -> JpegHeader.parse(cut))
          .withMessageContaining("at offset");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // nothing
        "ffd9", // no start
        "ffd8ffd9", // no scan
        "ffd8ffe00001", // a length below its own two bytes
        "ffd8ffda0002ffd9", // a scan without a frame
        "ffd8ffc000080800100000" + "00" + "ffda0002ffd9", // width 0
        "ffd8ffc9000b080010002001" + "011100" + "ffda0002ffd9", // arithmetic coding
        "ffd8ffc0000b080010002002" + "011100" + "ffda0002ffd9", // two components in room for one
        "ffd8123456", // no marker where one must be
      })
  void parse_corrupt_malformedWithOffsetAndHex(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    assertThatExceptionOfType(MalformedMediaException.class)
        .isThrownBy(() -> JpegHeader.parse(bytes))
        .withMessageMatching(".* at offset \\d+ (\\[[0-9a-f]{2,32}]|\\(end of data\\))");
  }

  @Test
  void trim_padding_cutAfterEnd() throws Exception {
    byte[] jpeg = SampleJpeg.numbered(3, 48, 32);
    byte[] padded = Arrays.copyOf(jpeg, jpeg.length + 4000);
    assertThat(JpegHeader.parse(padded).trim(padded)).isEqualTo(jpeg);
    assertThat(JpegHeader.parse(jpeg).trim(jpeg)).isSameAs(jpeg);
  }

  @Test
  void complete_withoutHuffmanTables_decodesToTheSamePixels() throws Exception {
    for (byte[] whole : List.of(SampleJpeg.numbered(3, 97, 61), SampleJpeg.gray(97, 61))) {
      byte[] bare = SampleJpeg.withoutHuffmanTables(whole);
      byte[] complete = JpegHeader.parse(bare).complete(bare);
      assertThat(JpegHeader.parse(bare).huffmanTables()).isFalse();
      assertThat(complete).hasSize(bare.length + 420);
      assertThat(JpegHeader.parse(complete).huffmanTables()).isTrue();
      assertThat(TestPictures.decode(complete)).isEqualTo(TestPictures.decode(whole));
    }
  }

  @Test
  void complete_withoutTablesAndPadded_tablesDirectlyBeforeTheScanAndNoPadding() throws Exception {
    byte[] bare = SampleJpeg.withoutHuffmanTables(SampleJpeg.numbered(3, 48, 32));
    byte[] padded = Arrays.copyOf(bare, bare.length + 4000);
    byte[] complete = JpegHeader.parse(padded).complete(padded);
    int at = JpegHeader.parse(bare).scanHeaderOffset();
    assertThat(Arrays.copyOf(complete, at)).isEqualTo(Arrays.copyOf(bare, at));
    assertThat(Arrays.copyOfRange(complete, at, at + 5)).containsExactly(0xFF, 0xC4, 1, 0xA2, 0);
    assertThat(Arrays.copyOfRange(complete, at + 420, complete.length))
        .isEqualTo(Arrays.copyOfRange(bare, at, bare.length));
  }

  @Test
  void complete_withTablesOrProgressive_sameArray() throws Exception {
    for (byte[] jpeg : List.of(SampleJpeg.numbered(3, 48, 32), SampleJpeg.progressive(32, 16))) {
      assertThat(JpegHeader.parse(jpeg).complete(jpeg)).isSameAs(jpeg);
    }
    byte[] odd = SampleJpeg.withoutHuffmanTables(SampleJpeg.progressive(32, 16));
    assertThat(JpegHeader.parse(odd).complete(odd)).isSameAs(odd); // no standard tables for these
  }

  @Test
  void parse_fillBytesBeforeMarkers_skipped() throws Exception {
    byte[] tiny = SampleJpeg.tiny(List.of(0x11));
    byte[] filled = new byte[tiny.length + 3];
    Arrays.fill(filled, 2, 5, (byte) 0xFF);
    System.arraycopy(tiny, 0, filled, 0, 2);
    System.arraycopy(tiny, 2, filled, 5, tiny.length - 2);
    assertThat(JpegHeader.parse(filled).size()).isEqualTo(new PictureSize(32, 16));
  }
}
