// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.emulated;

import dev.zoetrope.media.PictureSize;

/**
 * Which strips of 16 pixels hold what: the scene on top, the caption below it, colour bars at the
 * bottom. A picture lower than four strips is scene alone.
 *
 * @param size of the picture
 * @param captionTop the caption's first strip
 * @param barsTop the bars' first strip; equal to {@code strips} where there are none
 * @param strips all of them; the last one may be cut by the picture's edge
 * @param glyphHeight of the caption's text in pixels, a multiple of 16
 */
record Layout(PictureSize size, int captionTop, int barsTop, int strips, int glyphHeight) {
  /** Height of a strip. */
  static final int STRIP = 16;

  private static final int SMALLEST_WITH_CAPTION = 4;
  private static final int ROOMY = 10;

  static Layout of(PictureSize size) {
    int strips = Math.ceilDiv(size.height(), STRIP);
    if (strips < SMALLEST_WITH_CAPTION) {
      return new Layout(size, strips, strips, strips, STRIP);
    }
    int scale = Math.clamp(Math.min(size.height() / 210, size.width() / 320), 1, 60);
    int caption = strips < ROOMY ? 1 : scale + 1;
    int bars = Math.max(1, strips / 14);
    return new Layout(size, strips - bars - caption, strips - bars, strips, STRIP * scale);
  }

  boolean hasCaption() {
    return captionTop < barsTop;
  }

  /** Rows of pixels above the caption. */
  int sceneHeight() {
    return Math.min(size.height(), captionTop * STRIP);
  }

  int captionHeight() {
    return (barsTop - captionTop) * STRIP;
  }
}
