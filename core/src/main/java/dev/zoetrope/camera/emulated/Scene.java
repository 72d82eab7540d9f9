// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.emulated;

import dev.zoetrope.media.jpeg.PixelRows;
import java.util.SplittableRandom;

/**
 * Everything but the text: landscape and drum above the caption, colour bars below it, the
 * caption's ground between. Painted row by row, so a picture of any size needs no memory.
 */
final class Scene implements PixelRows {
  /** Ground of the caption; a little bluish, as the pages are. */
  static final int GROUND = 0x14171c;

  /** Bars of three quarters of the full light, from grey by yellow to blue. */
  private static final int[] BARS = {
    0xbfbfbf, 0xbfbf00, 0x00bfbf, 0x00bf00, 0xbf00bf, 0xbf0000, 0x0000bf, 0x101010
  };

  private final Layout layout;
  private final Landscape landscape;
  private final Drum drum;
  private int light; // added to red, green and blue

  Scene(Layout layout, long seed) {
    this.layout = layout;
    int width = layout.size().width();
    landscape = new Landscape(width, layout.sceneHeight(), new SplittableRandom(seed));
    drum = new Drum(width, layout.sceneHeight());
  }

  /** Moves to a place in the loop, 0 to 1. */
  void turnTo(double phase) {
    drum.turnTo(phase);
  }

  /**
   * Makes everything darker or brighter.
   *
   * @param hundredths of the full light, -100 to 100; 0 as it is
   * @return whether it changes anything
   */
  boolean brighten(int hundredths) {
    int before = light;
    light = hundredths * 255 / 100;
    return light != before;
  }

  /** Whether the strip differs from one phase to another. */
  boolean moves(int strip) {
    int top = strip * Layout.STRIP;
    return top < Math.min(drum.bottom(), layout.sceneHeight()) && top + Layout.STRIP > drum.top();
  }

  @Override
  public void paint(int top, int rows, int[] rgb) {
    int width = layout.size().width();
    for (int row = 0; row < rows; row++) {
      paintRow(top + row, rgb, row * width);
    }
    if (light != 0) {
      for (int i = 0; i < rows * width; i++) {
        rgb[i] = lit(rgb[i] >> 16 & 0xff) << 16 | lit(rgb[i] >> 8 & 0xff) << 8 | lit(rgb[i] & 0xff);
      }
    }
  }

  private int lit(int channel) {
    return Math.clamp(channel + light, 0, 255);
  }

  private void paintRow(int y, int[] rgb, int at) {
    int width = layout.size().width();
    if (y < layout.sceneHeight()) {
      landscape.paintRow(y, rgb, at);
      drum.paintRow(y, rgb, at);
      return;
    }
    boolean bars = y >= layout.barsTop() * Layout.STRIP;
    for (int x = 0; x < width; x++) {
      rgb[at + x] = bars ? BARS[x * BARS.length / width] : GROUND;
    }
  }
}
