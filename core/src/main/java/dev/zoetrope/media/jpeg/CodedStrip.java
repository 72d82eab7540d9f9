// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.jpeg;

/**
 * One strip of a picture, transformed, quantised and coded, in which columns of brightness can
 * still be exchanged: what makes a clock tick without drawing or transforming anything. Made by
 * {@link JpegEncoder#code}, turned to bytes by {@link JpegEncoder#write}. One thread at a time.
 */
public final class CodedStrip {
  private final CodedBlock[][] blocks;
  private final int rows;

  /** Blocks of each component, row by row, luma with {@code rows} rows. */
  CodedStrip(CodedBlock[][] blocks, int rows) {
    this.blocks = blocks;
    this.rows = rows;
  }

  /** Blocks side by side, each 8 pixels wide; those of a last, partial unit included. */
  public int columns() {
    return blocks[0].length / rows;
  }

  /**
   * Takes the brightness of some columns from a strip of the same height and quality. The colour
   * stays, so both must have the same there.
   *
   * @param from the other strip, for example one with all digits
   * @param fromColumn its first column to take
   * @param toColumn the first column here to replace
   * @param count how many
   */
  public void takeLuma(CodedStrip from, int fromColumn, int toColumn, int count) {
    for (int row = 0; row < rows; row++) {
      System.arraycopy(
          from.blocks[0],
          row * from.columns() + fromColumn,
          blocks[0],
          row * columns() + toColumn,
          count);
    }
  }

  CodedBlock block(int component, int index) {
    return blocks[component][index];
  }
}
