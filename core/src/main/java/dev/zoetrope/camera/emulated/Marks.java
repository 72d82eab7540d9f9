// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.emulated;

import dev.zoetrope.media.jpeg.PixelRows;
import java.util.Arrays;

/**
 * What a picture is measured by, over its scene: the {@link TimeStrip} at the upper left, and below
 * it at the right a field of a quarter of the width that is white for the first tenth of each
 * second and otherwise black.
 */
final class Marks implements PixelRows {
  private static final int WHITE = 0xffffff;
  private static final int BLACK = 0;
  private static final int MILLIS_PER_SECOND = 1000;

  private final Scene scene;
  private final int width;
  private final int fieldLeft;
  private final int strips;
  private long bits;
  private boolean flash;

  Marks(Layout layout, Scene scene) {
    this.scene = scene;
    width = layout.size().width();
    fieldLeft = (width - width / 4) / Layout.STRIP * Layout.STRIP;
    int most = layout.sceneHeight() / Layout.STRIP;
    strips = Math.min(most, TimeStrip.ROWS + Math.max(2, layout.strips() / 5));
  }

  /** How many strips from the top on they cover. */
  int strips() {
    return strips;
  }

  void show(long millis) {
    bits = TimeStrip.bits(millis);
    flash = Math.floorMod(millis, MILLIS_PER_SECOND) < Beep.MILLIS;
  }

  @Override
  public void paint(int top, int rows, int[] rgb) {
    scene.paint(top, rows, rgb);
    for (int row = 0; row < rows; row++) {
      int y = top + row;
      int at = row * width;
      if (y < TimeStrip.ROWS * TimeStrip.CELL) {
        for (int x = 0; x < TimeStrip.COLUMNS * TimeStrip.CELL; x++) {
          rgb[at + x] = TimeStrip.white(bits, x, y) ? WHITE : BLACK;
        }
      } else {
        Arrays.fill(rgb, at + fieldLeft, at + width, flash ? WHITE : BLACK);
      }
    }
  }
}
