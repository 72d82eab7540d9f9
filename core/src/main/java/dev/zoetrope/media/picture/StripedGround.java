// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.picture;

import dev.zoetrope.media.PictureSize;
import dev.zoetrope.media.jpeg.PixelRows;

/** Diagonal stripes of two dark greys that hardly differ, as the pages show a lost camera. */
final class StripedGround implements PixelRows {
  private static final int DARK = 0x15181d;
  private static final int LESS_DARK = 0x1b1f26;

  private final int width;
  private final int stripe;

  StripedGround(PictureSize size) {
    width = size.width();
    stripe = Math.max(4, Math.min(width, size.height()) / 18);
  }

  @Override
  public void paint(int top, int rows, int[] rgb) {
    for (int row = 0; row < rows; row++) {
      for (int x = 0; x < width; x++) {
        boolean first = (x + top + row) / stripe % 2 == 0;
        rgb[row * width + x] = first ? DARK : LESS_DARK;
      }
    }
  }
}
