// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media;

/**
 * Width and height of a picture in pixels, each 1 to 65535.
 *
 * @param width pixels in a line
 * @param height lines
 */
public record PictureSize(int width, int height) {
  private static final int MAX = 65_535;

  public PictureSize {
    if (width < 1 || width > MAX || height < 1 || height > MAX) {
      throw new IllegalArgumentException(
          "picture size must be 1x1 to 65535x65535: " + width + "x" + height);
    }
  }

  /** Parses {@code 640x480}; {@link IllegalArgumentException} for anything else. */
  public static PictureSize parse(String text) {
    int x = text.indexOf('x');
    try {
      if (x > 0) {
        return new PictureSize(
            Integer.parseInt(text.substring(0, x)), Integer.parseInt(text.substring(x + 1)));
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("picture size must be like 640x480: " + text, e);
    }
    throw new IllegalArgumentException("picture size must be like 640x480: " + text);
  }

  public long pixels() {
    return (long) width * height;
  }

  @Override
  public String toString() {
    return width + "x" + height;
  }
}
