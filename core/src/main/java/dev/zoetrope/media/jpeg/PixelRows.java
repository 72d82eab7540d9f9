// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.jpeg;

/** A picture that is painted a few rows at a time, so that it need not be in memory as a whole. */
@FunctionalInterface
public interface PixelRows {
  /**
   * Paints whole rows.
   *
   * @param top the first row, from 0
   * @param rows how many; {@code top + rows} is at most the picture's height
   * @param rgb where to: one int a pixel, {@code 0xRRGGBB} (the upper byte is ignored), row after
   *     row without gaps; may hold anything before and may be longer than needed
   */
  void paint(int top, int rows, int[] rgb);
}
