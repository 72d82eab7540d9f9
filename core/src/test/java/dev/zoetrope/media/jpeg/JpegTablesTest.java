// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import javax.imageio.plugins.jpeg.JPEGHuffmanTable;
import javax.imageio.plugins.jpeg.JPEGQTable;
import org.junit.jupiter.api.Test;

/**
 * The tables against another transcription of the same annex: a slip in one digit is a wrong
 * picture.
 */
class JpegTablesTest {
  @Test
  void huffmanTables_equalThoseOfAnnexK() {
    assertEqual(JpegTables.LUMA_DC, JPEGHuffmanTable.StdDCLuminance);
    assertEqual(JpegTables.CHROMA_DC, JPEGHuffmanTable.StdDCChrominance);
    assertEqual(JpegTables.LUMA_AC, JPEGHuffmanTable.StdACLuminance);
    assertEqual(JpegTables.CHROMA_AC, JPEGHuffmanTable.StdACChrominance);
  }

  @Test
  void steps_quality50_areThoseOfAnnexK() {
    assertThat(JpegTables.lumaSteps(50)).isEqualTo(JPEGQTable.K1Luminance.getTable());
    assertThat(JpegTables.chromaSteps(50)).isEqualTo(JPEGQTable.K2Chrominance.getTable());
  }

  @Test
  void steps_extremes_staySmallBytes() {
    assertThat(JpegTables.lumaSteps(100)).containsOnly(1);
    assertThat(Arrays.stream(JpegTables.lumaSteps(1)).max().orElseThrow()).isEqualTo(255);
  }

  @Test
  void zigzag_coversEachPlaceOnceAndRunsAlongTheDiagonals() {
    assertThat(Arrays.stream(JpegTables.ZIGZAG).distinct().count()).isEqualTo(64);
    assertThat(Arrays.copyOf(JpegTables.ZIGZAG, 11))
        .containsExactly(0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32);
    assertThat(JpegTables.ZIGZAG[63]).isEqualTo(63);
  }

  private static void assertEqual(HuffmanTable ours, JPEGHuffmanTable theirs) {
    byte[] counts = new byte[16];
    for (int i = 0; i < theirs.getLengths().length; i++) {
      counts[i] = (byte) theirs.getLengths()[i];
    }
    byte[] values = new byte[theirs.getValues().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) theirs.getValues()[i];
    }
    assertThat(ours.counts()).isEqualTo(counts);
    assertThat(ours.values()).isEqualTo(values);
  }
}
