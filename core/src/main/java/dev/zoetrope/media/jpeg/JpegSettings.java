// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.jpeg;

import dev.zoetrope.media.PictureSize;

/**
 * What a {@link JpegEncoder} makes.
 *
 * @param size of the picture
 * @param quality 1 to 100 on the scale everybody uses (that of the Independent JPEG Group): 50 is
 *     the example tables of ITU-T T.81 Annex K as they stand
 * @param chroma {@link ChromaSubsampling#YUV420}, {@link ChromaSubsampling#YUV444} for fine
 *     coloured detail, or {@link ChromaSubsampling#GRAY}
 */
public record JpegSettings(PictureSize size, int quality, ChromaSubsampling chroma) {
  public JpegSettings {
    if (quality < 1 || quality > 100) {
      throw new IllegalArgumentException("JPEG quality must be 1 to 100: " + quality);
    }
    if (chroma == ChromaSubsampling.YUV422 || chroma == ChromaSubsampling.OTHER) {
      throw new IllegalArgumentException("JPEG chroma must be GRAY, YUV420 or YUV444: " + chroma);
    }
  }

  /** Settings with 4:2:0 chroma, as cameras do it. */
  public static JpegSettings of(PictureSize size, int quality) {
    return new JpegSettings(size, quality, ChromaSubsampling.YUV420);
  }

  /** Rows of pixels in a strip: the height, and width, of a minimum coded unit. */
  public int stripHeight() {
    return chroma == ChromaSubsampling.YUV420 ? 16 : 8;
  }

  /** Rows of minimum coded units: one strip, and one restart interval, each. */
  public int strips() {
    return Math.ceilDiv(size.height(), stripHeight());
  }

  int mcusPerStrip() {
    return Math.ceilDiv(size.width(), stripHeight());
  }
}
