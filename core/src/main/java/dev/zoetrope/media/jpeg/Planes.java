// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.media.jpeg;

import java.util.Arrays;

/**
 * The samples of one strip: brightness and colour differences of ITU-R BT.601 in full range (JFIF
 * 1.02), less 128, filled up to whole units by repeating the last column and row (ITU-T T.81 A.2.4
 * leaves that free; it costs the least bits).
 */
final class Planes {
  /** BT.601's weights in 65536ths; each row of differences sums to zero, so greys stay grey. */
  private static final int Y_RED = 19_595;

  private static final int Y_GREEN = 38_470;
  private static final int Y_BLUE = 7_471;
  private static final int CB_RED = -11_059;
  private static final int CB_GREEN = -21_709;
  private static final int HALF = 32_768;
  private static final int CR_GREEN = -27_439;
  private static final int CR_BLUE = -5_329;
  private static final float UNIT = 65_536;

  private final JpegSettings settings;
  private final int stride;
  private final int[] rgb;
  private final float[] luma;
  private final float[] cb;
  private final float[] cr;

  Planes(JpegSettings settings) {
    this.settings = settings;
    int height = settings.stripHeight();
    stride = settings.mcusPerStrip() * height;
    rgb = new int[settings.size().width() * height];
    luma = new float[stride * height];
    boolean colour = settings.chroma() != ChromaSubsampling.GRAY;
    cb = new float[colour ? stride * height : 0];
    cr = new float[cb.length];
  }

  float[] luma() {
    return luma;
  }

  /** For 4:2:0 the first quarter of the array is filled, with half the stride. */
  float[] cb() {
    return cb;
  }

  float[] cr() {
    return cr;
  }

  int lumaStride() {
    return stride;
  }

  int chromaStride() {
    return settings.chroma() == ChromaSubsampling.YUV420 ? stride / 2 : stride;
  }

  void load(PixelRows picture, int strip) {
    int height = settings.stripHeight();
    int top = strip * height;
    int rows = Math.min(height, settings.size().height() - top);
    picture.paint(top, rows, rgb);
    for (int y = 0; y < rows; y++) {
      loadRow(y);
    }
    for (int y = rows; y < height; y++) {
      repeatRow(luma, y);
      repeatRow(cb, y);
      repeatRow(cr, y);
    }
    if (settings.chroma() == ChromaSubsampling.YUV420) {
      halve(cb);
      halve(cr);
    }
  }

  private void loadRow(int y) {
    int width = settings.size().width();
    int from = y * width;
    int to = y * stride;
    boolean colour = cb.length > 0;
    for (int x = 0; x < width; x++) {
      int pixel = rgb[from + x];
      if (x > 0 && pixel == rgb[from + x - 1]) { // drawn pictures are mostly plain
        luma[to + x] = luma[to + x - 1];
        if (colour) {
          cb[to + x] = cb[to + x - 1];
          cr[to + x] = cr[to + x - 1];
        }
      } else {
        loadPixel(pixel, to + x);
      }
    }
    repeatLast(luma, to, width);
    repeatLast(cb, to, width);
    repeatLast(cr, to, width);
  }

  private void loadPixel(int pixel, int to) {
    int red = pixel >> 16 & 0xff;
    int green = pixel >> 8 & 0xff;
    int blue = pixel & 0xff;
    luma[to] = (Y_RED * red + Y_GREEN * green + Y_BLUE * blue) / UNIT - 128;
    if (cb.length > 0) {
      cb[to] = (CB_RED * red + CB_GREEN * green + HALF * blue) / UNIT;
      cr[to] = (HALF * red + CR_GREEN * green + CR_BLUE * blue) / UNIT;
    }
  }

  private void repeatLast(float[] plane, int at, int width) {
    if (plane.length > 0) {
      Arrays.fill(plane, at + width, at + stride, plane[at + width - 1]);
    }
  }

  private void repeatRow(float[] plane, int y) {
    if (plane.length > 0) {
      System.arraycopy(plane, (y - 1) * stride, plane, y * stride, stride);
    }
  }

  /** Means of 2 x 2 samples, in place: what is written lies before what is still to be read. */
  private void halve(float[] plane) {
    int half = stride / 2;
    for (int y = 0; y < settings.stripHeight() / 2; y++) {
      for (int x = 0; x < half; x++) {
        int at = 2 * y * stride + 2 * x;
        plane[y * half + x] =
            (plane[at] + plane[at + 1] + plane[at + stride] + plane[at + stride + 1]) / 4;
      }
    }
  }
}
