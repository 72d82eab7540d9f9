// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.capture;

/**
 * What a JPEG rendition is to look like. Equal ones of a camera share one rendition.
 *
 * @param width pixels, at most; 0 as the camera delivers; pictures are never enlarged
 * @param quality 1 to 100; 0 as the camera delivers, or the default where it delivers no JPEGs
 * @param keyframesOnly decode keyframes alone, for a picture every few seconds at almost no cost
 */
public record RenditionSpec(int width, int quality, boolean keyframesOnly) {
  /** The camera's own pictures, as JPEGs. */
  public static final RenditionSpec SOURCE = new RenditionSpec(0, 0, false);

  public RenditionSpec {
    if (width != 0 && (width < 16 || width > 8192)) {
      throw new IllegalArgumentException("width must be 16 to 8192: " + width);
    }
    if (quality < 0 || quality > 100) {
      throw new IllegalArgumentException("quality must be 1 to 100: " + quality);
    }
  }

  /** Short form for names of threads and metrics, for example {@code w640-q70}. */
  @Override
  public String toString() {
    return (width == 0 ? "full" : "w" + width)
        + (quality == 0 ? "" : "-q" + quality)
        + (keyframesOnly ? "-key" : "");
  }
}
