// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.jpeg;

/**
 * One strip of a picture, transformed, quantised and coded, in which columns of brightness can
 * still be exchanged: what makes a clock tick without drawing or transforming anything. Made by
 * {@link JpegEncoder#code}, turned to bytes by {@link JpegEncoder#write}. One thread at a time.
 *
 * <p>It remembers where it stood before each unit when it was last written, so that writing it
 * again begins at the first unit that has changed.
 */
public final class CodedStrip {
  private final CodedBlock[][] blocks;
  private final int side;
  private final Checkpoint[] checkpoints;
  private byte[] written = new byte[0];
  private int firstChanged;

  /** The writer, and each component's prediction, before a unit. */
  private record Checkpoint(EntropyWriter.State state, int luma, int cb, int cr) {}

  /**
   * @param blocks of each component, row by row
   * @param side blocks of luma along each side of a unit; the other components have one
   */
  CodedStrip(CodedBlock[][] blocks, int side) {
    this.blocks = blocks;
    this.side = side;
    this.checkpoints = new Checkpoint[columns() / side];
  }

  /** Blocks side by side, each 8 pixels wide; those of a last, partial unit included. */
  public int columns() {
    return blocks[0].length / side;
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
    for (int row = 0; row < side; row++) {
      System.arraycopy(
          from.blocks[0],
          row * from.columns() + fromColumn,
          blocks[0],
          row * columns() + toColumn,
          count);
    }
    firstChanged = Math.min(firstChanged, toColumn / side);
  }

  /** The strip's bytes; the same array again where nothing has changed. */
  byte[] write(EntropyWriter writer, BlockCoder luma, BlockCoder chroma) {
    if (firstChanged == checkpoints.length) {
      return written;
    }
    Checkpoint at =
        firstChanged == 0
            ? new Checkpoint(EntropyWriter.State.BEGIN, 0, 0, 0)
            : checkpoints[firstChanged];
    writer.resume(at.state, written);
    int lumaDc = at.luma;
    int cbDc = at.cb;
    int crDc = at.cr;
    for (int unit = firstChanged; unit < checkpoints.length; unit++) {
      checkpoints[unit] = new Checkpoint(writer.state(), lumaDc, cbDc, crDc);
      for (int row = 0; row < side; row++) {
        for (int column = unit * side; column < (unit + 1) * side; column++) {
          lumaDc = luma.write(blocks[0][row * columns() + column], writer, lumaDc);
        }
      }
      if (blocks.length > 1) {
        cbDc = chroma.write(blocks[1][unit], writer, cbDc);
        crDc = chroma.write(blocks[2][unit], writer, crDc);
      }
    }
    firstChanged = checkpoints.length;
    written = writer.finish();
    return written;
  }
}
