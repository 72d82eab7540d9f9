// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.emulated;

/**
 * One shaded ball, lit from the upper left.
 *
 * @param x centre
 * @param y centre
 * @param radiusX half the width; a ball that hits the floor is wider than high
 * @param radiusY half the height
 * @param distance -1 far, 1 near
 * @param colour in full light, 0xRRGGBB
 */
record Ball(double x, double y, double radiusX, double radiusY, double distance, int colour) {
  private static final int SHADE = 0x1a1428;

  void paintRow(int row, int[] rgb, int at, int width) {
    double down = (row + 0.5 - y) / radiusY;
    if (Math.abs(down) > 1 + 1 / radiusY) {
      return;
    }
    double half = radiusX * Math.sqrt(Math.max(0, 1 - down * down)) + 1;
    int from = (int) Math.max(0, x - half);
    int to = (int) Math.min(width, x + half + 1);
    for (int column = from; column < to; column++) {
      double across = (column + 0.5 - x) / radiusX;
      double squared = across * across + down * down;
      double covered = Math.clamp((1 - Math.sqrt(squared)) * radiusY + 0.5, 0, 1);
      if (covered > 0) {
        rgb[at + column] = Palette.mix(rgb[at + column], shaded(across, down, squared), covered);
      }
    }
  }

  private int shaded(double across, double down, double squared) {
    double towards = Math.sqrt(Math.max(0, 1 - squared));
    double lit = -0.5 * across - 0.6 * down + 0.62 * towards;
    int body = Palette.mix(SHADE, colour, Math.clamp(0.34 + 0.62 * lit, 0, 1));
    double shine = Math.clamp((lit - 0.93) * 9, 0, 1);
    int dimmed = Palette.mix(SHADE, body, 0.86 + 0.14 * distance);
    return Palette.mix(dimmed, 0xffffff, 0.8 * shine);
  }
}
