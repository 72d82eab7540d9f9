// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.jpeg;

/** The example tables of ITU-T T.81 Annex K, which most cameras use as well, and coding order. */
final class JpegTables {
  /** Place in a block, row by row, of the k-th coefficient in coding order (T.81 figure A.6). */
  static final int[] ZIGZAG = zigzag();

  /** Tables K.1 and K.2, row by row. */
  private static final int[] LUMA = {
    16, 11, 10, 16, 24, 40, 51, 61, //
    12, 12, 14, 19, 26, 58, 60, 55, //
    14, 13, 16, 24, 40, 57, 69, 56, //
    14, 17, 22, 29, 51, 87, 80, 62, //
    18, 22, 37, 56, 68, 109, 103, 77, //
    24, 35, 55, 64, 81, 104, 113, 92, //
    49, 64, 78, 87, 103, 121, 120, 101, //
    72, 92, 95, 98, 112, 100, 103, 99
  };

  private static final int[] CHROMA = {
    17, 18, 24, 47, 99, 99, 99, 99, //
    18, 21, 26, 66, 99, 99, 99, 99, //
    24, 26, 56, 99, 99, 99, 99, 99, //
    47, 66, 99, 99, 99, 99, 99, 99, //
    99, 99, 99, 99, 99, 99, 99, 99, //
    99, 99, 99, 99, 99, 99, 99, 99, //
    99, 99, 99, 99, 99, 99, 99, 99, //
    99, 99, 99, 99, 99, 99, 99, 99
  };

  /** Tables K.3 to K.6: how many codes of 1 to 16 bits, then the values in order of their codes. */
  static final HuffmanTable LUMA_DC =
      HuffmanTable.of("00010501010101010100000000000000", "000102030405060708090a0b");

  static final HuffmanTable CHROMA_DC =
      HuffmanTable.of("00030101010101010101010000000000", "000102030405060708090a0b");

  static final HuffmanTable LUMA_AC =
      HuffmanTable.of(
          "0002010303020403050504040000017d",
          "01020300041105122131410613516107227114328191a1082342b1c11552d1f0"
              + "2433627282090a161718191a25262728292a3435363738393a434445464748494a"
              + "535455565758595a636465666768696a737475767778797a838485868788898a"
              + "92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6"
              + "c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9fa");

  static final HuffmanTable CHROMA_AC =
      HuffmanTable.of(
          "00020102040403040705040400010277",
          "000102031104052131061241510761711322328108144291a1b1c109233352f0"
              + "156272d10a162434e125f11718191a262728292a35363738393a434445464748"
              + "494a535455565758595a636465666768696a737475767778797a828384858687"
              + "88898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3"
              + "c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae2e3e4e5e6e7e8e9eaf2f3f4f5f6f7f8f9fa");

  private JpegTables() {}

  /** Quantisation steps of luma at a quality of 1 to 100, row by row, each 1 to 255. */
  static int[] lumaSteps(int quality) {
    return scaled(LUMA, quality);
  }

  static int[] chromaSteps(int quality) {
    return scaled(CHROMA, quality);
  }

  /** Steps row by row as a DQT segment has them. */
  static byte[] inCodingOrder(int[] steps) {
    byte[] coded = new byte[ZIGZAG.length];
    for (int k = 0; k < coded.length; k++) {
      coded[k] = (byte) steps[ZIGZAG[k]];
    }
    return coded;
  }

  private static int[] scaled(int[] table, int quality) {
    int percent = quality < 50 ? 5000 / quality : 200 - 2 * quality;
    int[] steps = new int[64];
    for (int i = 0; i < 64; i++) {
      steps[i] = Math.clamp((table[i] * percent + 50) / 100, 1, 255);
    }
    return steps;
  }

  /** Diagonals in turn upwards and downwards, beginning to the right of the first coefficient. */
  private static int[] zigzag() {
    int[] order = new int[64];
    int k = 0;
    for (int diagonal = 0; diagonal < 15; diagonal++) {
      int first = Math.max(0, diagonal - 7);
      int last = Math.min(diagonal, 7);
      for (int i = first; i <= last; i++) {
        int column = diagonal % 2 == 0 ? i : diagonal - i;
        order[k++] = (diagonal - column) * 8 + column;
      }
    }
    return order;
  }
}
