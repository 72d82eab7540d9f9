// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.glyph;

/**
 * How far ink covers each pixel: 0 not at all, 255 wholly. Rows follow each other without gaps, the
 * upper one first. Mutable; whoever made it shares it at their own risk.
 */
public final class CoverageMask {
  private final int width;
  private final int height;
  private final byte[] coverage;

  /** A mask without ink; {@link IllegalArgumentException} for a negative width or height. */
  public CoverageMask(int width, int height) {
    if (width < 0 || height < 0) {
      throw new IllegalArgumentException("mask size must not be negative: " + width + "x" + height);
    }
    this.width = width;
    this.height = height;
    this.coverage = new byte[Math.multiplyExact(width, height)];
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /** The pixels themselves, {@code width * height} unsigned bytes, for whoever blends many. */
  public byte[] coverage() {
    return coverage;
  }

  /** Coverage of one pixel, 0 to 255; 0 outside. */
  public int at(int x, int y) {
    return x < 0 || y < 0 || x >= width || y >= height ? 0 : coverage[y * width + x] & 0xff;
  }

  /** Where two inks meet the stronger one counts, so that strokes that cross leave no seam. */
  void ink(int x, int y, int value) {
    if (x >= 0 && y >= 0 && x < width && y < height && value > at(x, y)) {
      coverage[y * width + x] = (byte) value;
    }
  }

  /** Draws another mask with its upper left pixel at x, y; what lies outside is left out. */
  void ink(CoverageMask other, int x, int y) {
    for (int row = 0; row < other.height; row++) {
      for (int column = 0; column < other.width; column++) {
        ink(x + column, y + row, other.at(column, row));
      }
    }
  }
}
